import Database
import Foundation

/// When the stories of one month were published, and whether there are older ones.
struct MonthOfStories: Sendable {
  let start: Instant
  let times: [Instant]
  let older: Instant?
  let isNewest: Bool
}

struct ArchiveStore: Sendable {
  /// - Parameter month: any day of it; nil for the month of the newest story.
  /// - Returns: nil when nothing was ever published.
  func month(of day: Day?, in zone: TimeZone, _ reading: Reading) throws -> MonthOfStories? {
    guard let newest = try newest(before: Instant(microseconds: .max), reading) else { return nil }
    let first = Day("\((day ?? Day(newest, in: zone)).month)-01") ?? Day(newest, in: zone)
    let (start, end) = (first.start(in: zone), first.moved(.month, in: zone).start(in: zone))
    let times: [Instant] = try reading.values(
      """
      SELECT first_published_at FROM stories
      WHERE state = 'published' AND first_published_at >= \(start) AND first_published_at < \(end)
      ORDER BY first_published_at DESC
      """)
    return MonthOfStories(
      start: start, times: times, older: try self.newest(before: start, reading), isNewest: newest < end)
  }

  private func newest(before end: Instant, _ reading: Reading) throws -> Instant? {
    try reading.value(
      """
      SELECT first_published_at FROM stories WHERE state = 'published' AND first_published_at < \(end)
      ORDER BY first_published_at DESC LIMIT 1
      """)
  }
}
