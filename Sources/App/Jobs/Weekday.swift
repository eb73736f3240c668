enum Weekday: Int, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  static let all = Set(allCases)
  static let workdays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]

  /// The weekday of a day counted from 1970-01-01, which was a Thursday.
  init(day: Int) {
    self.init(rawValue: ((day + 3) % 7 + 7) % 7)!
  }

  /// Reads "mon", "tue" and so on.
  init?(word: String) {
    guard let day = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = day
  }

  var word: String { String("\(self)".prefix(3)) }
}
