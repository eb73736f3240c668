/// A body that waits for its turn, and the caller who waits for its result.
protocol Submission<Access>: Sendable {
  associatedtype Access
  /// When the caller began to wait.
  var submitted: ContinuousClock.Instant { get }
  /// Runs the body; may happen more than once.
  func attempt(_ access: Access) throws
  /// Wakes the caller with the last attempt's result, or with the error.
  func finish(_ error: (any Error)?)
}

// Unchecked: one thread at a time attempts, and only then finishes.
final class Work<Access, Result: Sendable>: Submission, @unchecked Sendable {
  private let body: @Sendable (Access) throws -> Result
  private let continuation: CheckedContinuation<Result, any Error>
  let submitted = ContinuousClock.now
  private var result: Result?

  init(_ body: @escaping @Sendable (Access) throws -> Result, _ continuation: CheckedContinuation<Result, any Error>) {
    self.body = body
    self.continuation = continuation
  }

  func attempt(_ access: Access) throws {
    result = try body(access)
  }

  func finish(_ error: (any Error)?) {
    if let error {
      continuation.resume(throwing: error)
    } else {
      continuation.resume(returning: result!)
    }
  }
}
