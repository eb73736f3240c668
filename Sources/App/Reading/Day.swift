import Database
import Foundation

/// A calendar day of the publication.
struct Day: Hashable, Comparable, Sendable {
  /// `2026-11-22`
  let text: String

  init(_ instant: Instant, in zone: TimeZone) {
    text = instant.date.formatted(Date.ISO8601FormatStyle(timeZone: zone).year().month().day())
  }

  /// Nil when there is no such day.
  init?(_ text: String) {
    guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil,
      let date = try? Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day().parse(text),
      Day(Instant(date), in: .gmt).text == text
    else { return nil }
    self.text = text
  }

  var month: String { String(text.prefix(7)) }
  var path: String { text.replacing("-", with: "/") }

  private init(trusted text: String) {
    self.text = text
  }

  /// The first day of its year.
  var newYear: Day { Day(trusted: "\(text.prefix(4))-01-01") }

  /// The first instant of the day.
  func start(in zone: TimeZone) -> Instant {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let date = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
    return Instant(date.map(calendar.startOfDay) ?? .distantPast)
  }

  func end(in zone: TimeZone) -> Instant {
    moved(.day, in: zone).start(in: zone)
  }

  /// The same day of the next month, or the next day.
  func moved(_ unit: Calendar.Component, in zone: TimeZone) -> Day {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let noon = start(in: zone).date.addingTimeInterval(12 * 3600)
    return Day(Instant(calendar.date(byAdding: unit, value: 1, to: noon) ?? noon), in: zone)
  }

  static func < (earlier: Day, later: Day) -> Bool { earlier.text < later.text }
}
