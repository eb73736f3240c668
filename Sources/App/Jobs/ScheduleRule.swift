import Database

/// When something recurs: "daily 06:00", "weekdays 17:30", "mon wed fri 06:30" or "every 15 minutes".
enum ScheduleRule: Hashable, Sendable {
  case at(minute: Int, on: Set<Weekday>)
  /// Counted from midnight UTC of the first day of 1970, so that no zone's change of clock makes a gap.
  case every(minutes: Int)

  init(_ text: String) throws {
    let words = text.lowercased().split(separator: " ").map(String.init)
    guard let rule = Self.interval(words) ?? Self.clock(words) else { throw ScheduleError.unreadable(text) }
    self = rule
  }

  func next(after instant: Instant, on wall: WallClock) -> Instant {
    switch self {
    case .every: Instant(microseconds: (step(of: instant) + 1) * length)
    case .at: occurrences(around: instant, on: wall).first { $0 > instant }!
    }
  }

  /// The latest occurrence that is not after the moment.
  func latest(upTo instant: Instant, on wall: WallClock) -> Instant {
    switch self {
    case .every: Instant(microseconds: step(of: instant) * length)
    case .at: occurrences(around: instant, on: wall).last { $0 <= instant }!
    }
  }

  private func occurrences(around instant: Instant, on wall: WallClock) -> [Instant] {
    guard case .at(let minute, let weekdays) = self else { return [] }
    let today = wall.day(of: instant)
    return (today - 9...today + 9)
      .filter { weekdays.contains(Weekday(day: $0)) }
      .map { wall.instant(day: $0, minute: minute) }
  }

  private var length: Int64 {
    guard case .every(let minutes) = self else { return 0 }
    return Int64(minutes) * 60_000_000
  }

  private func step(of instant: Instant) -> Int64 {
    instant.microseconds.floored(by: length)
  }
}

extension ScheduleRule: CustomStringConvertible {
  /// The form it is read from.
  var description: String {
    switch self {
    case .every(1): "every 1 minute"
    case .every(let minutes): "every \(minutes) minutes"
    case .at(let minute, let weekdays): "\(Self.words(for: weekdays)) \(Self.two(minute / 60)):\(Self.two(minute % 60))"
    }
  }

  private static func words(for weekdays: Set<Weekday>) -> String {
    switch weekdays {
    case Weekday.all: "daily"
    case Weekday.workdays: "weekdays"
    default: Weekday.allCases.filter(weekdays.contains).map(\.word).joined(separator: " ")
    }
  }

  private static func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension ScheduleRule {
  private static func interval(_ words: [String]) -> ScheduleRule? {
    guard words.count == 3, words[0] == "every", ["minute", "minutes"].contains(words[2]),
      let minutes = Int(words[1]), (1...1440).contains(minutes)
    else { return nil }
    return .every(minutes: minutes)
  }

  private static func clock(_ words: [String]) -> ScheduleRule? {
    guard words.count > 1, let minute = minute(words[words.count - 1]), let days = weekdays(words.dropLast())
    else { return nil }
    return .at(minute: minute, on: days)
  }

  private static func weekdays(_ words: [String]) -> Set<Weekday>? {
    if words == ["daily"] { return Weekday.all }
    if words == ["weekdays"] { return Weekday.workdays }
    let days = words.compactMap(Weekday.init(word:))
    return days.count == words.count ? Set(days) : nil
  }

  private static func minute(_ text: String) -> Int? {
    guard let match = text.wholeMatch(of: /(\d\d):(\d\d)/), let hour = Int(match.1), let minute = Int(match.2),
      hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }
}
