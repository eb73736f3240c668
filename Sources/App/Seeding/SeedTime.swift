import Database
import Foundation

/// Moves the times of a seed so that its day is today: a demonstration should be fresh whenever it is started.
struct SeedTime: Sendable {
  private let zone: TimeZone
  private let spokenFrom: Date
  private let days: Int

  /// What was published longer ago than this stays in its year.
  private static let newsAge: TimeInterval = 80 * 86_400

  /// - Parameter today: the moment that the seed's stories speak from, `2026-11-20T12:00` in the publication's zone.
  init(today: String, zone: TimeZone, now: Instant) throws {
    self.zone = zone
    spokenFrom = try Self.date(today, in: zone)
    days = Int((now.date.timeIntervalSince(spokenFrom) / 86_400).rounded(.down))
  }

  /// - Throws: `AppError.invalid` when it is no time such as `2026-11-20T07:15`.
  func instant(_ text: String) throws -> Instant {
    let date = try Self.date(text, in: zone)
    guard spokenFrom.timeIntervalSince(date) < Self.newsAge else { return Instant(date) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return Instant(calendar.date(byAdding: .day, value: days, to: date) ?? date)
  }

  private static func date(_ text: String, in zone: TimeZone) throws -> Date {
    let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().time(includingFractionalSeconds: false)
    let whole = text.count == 16 ? "\(text):00" : text
    guard let date = try? style.parse(whole) else {
      throw AppError.invalid("published", "\"\(text)\" is not a time such as 2026-11-20T07:15")
    }
    return date
  }
}
