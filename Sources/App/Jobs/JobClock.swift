import Database

/// Time and chance, given from outside so that tests decide both.
struct JobClock: Sendable {
  var now: @Sendable () -> Instant
  var sleep: @Sendable (Duration) async throws -> Void
  /// A number in 0..<1.
  var random: @Sendable () -> Double

  static let system = JobClock(
    now: { .now }, sleep: { try await Task.sleep(for: $0) }, random: { Double.random(in: 0..<1) })
}
