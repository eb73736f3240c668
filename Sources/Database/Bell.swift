import Synchronization

/// Wakes those who wait for news: when this program commits events, when another node announces some, and each second.
final class Bell: Sendable {
  private struct State {
    var rings = 0
    var isClosed = false
    var nextWaiter = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  /// How often it rang; to be read before looking for news, so that no ring is missed.
  var rings: Int { state.withLock { $0.rings } }

  var isClosed: Bool { state.withLock { $0.isClosed } }

  func ring() {
    wakeAll { $0.rings += 1 }
  }

  /// Everyone is woken, and nobody waits any more.
  func close() {
    wakeAll { $0.isClosed = true }
  }

  /// Returns at the first ring after the given count, when closed, or when the task is cancelled.
  func wait(after rings: Int) async {
    let waiter = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isClosed || state.rings != rings || Task.isCancelled { return true }
          state.waiting[waiter] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: waiter) }?.resume()
    }
  }

  private func wakeAll(_ change: (inout State) -> Void) {
    let waiting = state.withLock { state in
      change(&state)
      defer { state.waiting = [:] }
      return state.waiting
    }
    waiting.values.forEach { $0.resume() }
  }
}
