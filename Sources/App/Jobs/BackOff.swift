import Foundation

/// How long to wait before the next try: doubled each time up to a limit, and spread so that failures do not come back
/// in step.
struct BackOff: Sendable {
  var first: Double = 15
  var longest: Double = 3600

  /// Seconds, between half and the whole of the step; `random` is in 0..<1.
  func delay(after attempt: Int, random: Double) -> Double {
    let step = min(longest, first * pow(2, Double(max(attempt, 1) - 1)))
    return step * (0.5 + random / 2)
  }
}
