import Database
import Foundation
import Mustache
import Web

/// `/archive`: choose a day, or one of a month's.
struct ArchivePage: Page {
  static let template = "archive"

  let frame: Frame
  let typedDay: String
  let dayProblem: String?
  let months: [ArchiveMonth]
  let pager: Pager?
}

struct ArchiveMonth: Sendable {
  let monthName: String
  let monthDays: [ArchiveDay]
}

struct ArchiveDay: Sendable, Hashable, MustacheParent {
  let dayName: String
  let dayAddress: String
  let dayStories: String

  func child(named name: String) -> Any? {
    switch name {
    case "dayName": dayName
    case "dayAddress": dayAddress
    case "dayStories": dayStories
    default: nil
    }
  }
}

extension ArchivePage {
  init(_ month: MonthOfStories?, typed: String, problem: String?, _ set: Typesetter) {
    frame = set.frame(title: set.texts("archive.heading"), at: "/archive")
    typedDay = typed
    dayProblem = problem
    months = month.map { [ArchiveMonth($0, set)] } ?? []
    let older = month?.older.map { "/archive?month=\(Day($0, in: set.publication.zone).month)" }
    pager = older == nil && month?.isNewest != false
      ? nil : Pager(olderAddress: older, newestAddress: month?.isNewest == false ? "/archive" : nil)
  }
}

extension ArchiveMonth {
  fileprivate init(_ month: MonthOfStories, _ set: Typesetter) {
    monthName = set.moment(month.start, .month).text
    let days = Dictionary(grouping: month.times) { Day($0, in: set.publication.zone) }
    monthDays = days.sorted { $0.key > $1.key }.map { day, stories in
      ArchiveDay(
        dayName: set.moment(stories[0], .day).text, dayAddress: "/archive/\(day.path)",
        dayStories: set.texts("archive.stories", count: stories.count))
    }
  }
}
