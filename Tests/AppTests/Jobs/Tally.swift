import Database
import Synchronization

/// Counts what runs, and how much of it at once.
final class Tally: Sendable {
  private struct State {
    var runs: [Int64: Int] = [:]
    var running: [Int64: Int] = [:]
    var mostAtOnce = 0
  }

  private let state = Mutex(State())

  var runs: [Int64: Int] { state.withLock { $0.runs } }
  var running: Int { state.withLock { $0.running.values.reduce(0, +) } }
  var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

  func begin(_ id: Int64) {
    state.withLock { state in
      state.runs[id, default: 0] += 1
      state.running[id, default: 0] += 1
      state.mostAtOnce = max(state.mostAtOnce, state.running.values.reduce(0, +))
    }
  }

  func end(_ id: Int64) {
    state.withLock { $0.running[id, default: 0] -= 1 }
  }
}

/// Holds whoever waits, deaf to cancelling, until it is opened.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      defer { state = State(isOpen: true) }
      return state.waiting
    }
    waiting.forEach { $0.resume() }
  }
}

func untilCancelled() async throws {
  let (never, _) = AsyncStream<Void>.makeStream()
  for await _ in never {}
  try Task.checkCancellation()
}

func withNodes(_ count: Int, _ world: JobWorld, _ body: ([Database]) async throws -> Void) async throws {
  try await withMoreNodes(count, [], world, body)
}

private func withMoreNodes(
  _ count: Int, _ databases: [Database], _ world: JobWorld, _ body: ([Database]) async throws -> Void
) async throws {
  guard databases.count < count else { return try await body(databases) }
  try await world.withAnotherNode { try await withMoreNodes(count, databases + [$0], world, body) }
}
