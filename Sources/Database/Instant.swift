public import struct Foundation.Date

/// A moment in UTC, in microseconds since 1970-01-01T00:00:00Z. The database stores it as an integer.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since 1970; negative before.
  public var microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// The date's moment, rounded to the microsecond.
  public init(_ date: Date) {
    microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
  }

  /// The system clock's moment.
  public static var now: Instant { Instant(Date()) }

  /// The same moment for Foundation's formatters and calendars.
  public var date: Date {
    Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
  }

  /// The moment so many seconds later (earlier when negative).
  public func adding(_ seconds: Double) -> Instant {
    Instant(microseconds: microseconds + Int64((seconds * 1_000_000).rounded()))
  }

  /// The moment so much later (earlier when negative).
  public func adding(_ duration: Duration) -> Instant {
    let (seconds, attoseconds) = duration.components
    return Instant(microseconds: microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
  }

  public static func < (earlier: Instant, later: Instant) -> Bool {
    earlier.microseconds < later.microseconds
  }
}

extension Instant: Codable {
  /// Decodes the plain number of microseconds.
  public init(from decoder: any Decoder) throws {
    microseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// Encodes the plain number of microseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(microseconds)
  }
}
