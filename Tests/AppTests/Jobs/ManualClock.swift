import Database
import Synchronization

@testable import App

/// Time that stands still until the test moves it on. Who sleeps in it is woken when the hour has come.
final class ManualClock: Sendable {
  private struct State {
    var now = Instant(microseconds: 1_780_000_000_000_000)
    var sleepers: [Int: (length: Duration, until: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
    var count = 0
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  var sleepers: Int { state.withLock { $0.sleepers.count } }

  func isAsleep(for duration: Duration) -> Bool {
    state.withLock { $0.sleepers.values.contains { $0.length == duration } }
  }

  /// With 0.5 as chance: ticks are exactly as long as they say, and back-off is three quarters of its step.
  var jobClock: JobClock {
    JobClock(now: { self.now }, sleep: { try await self.sleep($0) }, random: { 0.5 })
  }

  func advance(_ seconds: Double) {
    move(to: now.adding(seconds))
  }

  func move(to instant: Instant) {
    let due = state.withLock { state in
      state.now = instant
      let due = state.sleepers.filter { $0.value.until <= instant }
      for number in due.keys { state.sleepers[number] = nil }
      return due.values.map(\.continuation)
    }
    due.forEach { $0.resume() }
  }

  private func sleep(_ duration: Duration) async throws {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        state.withLock { $0.sleepers[number] = (duration, $0.now.adding(duration), continuation) }
        if Task.isCancelled { wake(number) }
      }
    } onCancel: {
      wake(number)
    }
  }

  private func wake(_ number: Int) {
    let sleeper = state.withLock { $0.sleepers.removeValue(forKey: number) }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}
