import Synchronization

/// The jobs this node runs at the moment.
final class RunningJobs: Sendable {
  private struct State {
    var tasks: [Int: (lane: JobHandlers.Lane, task: Task<Void, Never>)] = [:]
    var started = 0
    var waitingForNone: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func count(in lane: JobHandlers.Lane) -> Int {
    state.withLock { $0.tasks.values.count { $0.lane == lane } }
  }

  func start(in lane: JobHandlers.Lane, _ body: @escaping @Sendable () async -> Void) {
    state.withLock { state in
      state.started += 1
      let number = state.started
      let task = Task {
        await body()
        forget { $0.tasks[number] = nil }
      }
      state.tasks[number] = (lane, task)
    }
  }

  func cancelAll() {
    state.withLock { state in
      state.tasks.values.forEach { $0.task.cancel() }
    }
  }

  /// Stops counting those that do not react to being cancelled.
  func abandon() {
    forget { $0.tasks = [:] }
  }

  func untilNone() async {
    await withCheckedContinuation { continuation in
      forget { $0.waitingForNone.append(continuation) }
    }
  }

  private func forget(_ change: (inout sending State) -> Void) {
    let waiting = state.withLock { state in
      change(&state)
      guard state.tasks.isEmpty else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waitingForNone = [] }
      return state.waitingForNone
    }
    waiting.forEach { $0.resume() }
  }
}
