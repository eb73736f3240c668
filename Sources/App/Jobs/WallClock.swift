import Database
import Foundation

/// The clock on the wall in a named zone: which local day a moment is in, and when a local time comes.
struct WallClock: Sendable {
  private let zone: TimeZone
  private static let secondsOfDay = 86_400

  init(zone name: String) throws {
    guard let zone = TimeZone(identifier: name) else { throw ScheduleError.unknownZone(name) }
    self.zone = zone
  }

  /// Days since 1970-01-01 on the local calendar.
  func day(of instant: Instant) -> Int {
    let utc = Int(instant.microseconds.floored(by: 1_000_000))
    return (utc + offset(at: utc)).floored(by: Self.secondsOfDay)
  }

  /// When the local time comes on that day: the first time if the clock is put back over it, and the next minute that
  /// exists if the clock is put forward over it.
  func instant(day: Int, minute: Int) -> Instant {
    let local = day * Self.secondsOfDay + minute * 60
    let before = offset(at: local - Self.secondsOfDay)
    let after = offset(at: local + Self.secondsOfDay)
    let candidates = [local - before, local - after].filter { $0 + offset(at: $0) == local }
    let utc = candidates.min() ?? change(between: local - after, and: local - before)
    return Instant(microseconds: Int64(utc) * 1_000_000)
  }

  private func change(between early: Int, and late: Int) -> Int {
    var (early, late) = (early, late)
    let new = offset(at: late)
    while late - early > 1 {
      let middle = (early + late) / 2
      if offset(at: middle) == new { late = middle } else { early = middle }
    }
    return late
  }

  private func offset(at utc: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc)))
  }
}

extension BinaryInteger {
  /// Division that rounds towards the past, also before 1970.
  func floored(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
