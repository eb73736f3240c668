import Foundation

/// Date and time of day in UTC, worked out without a calendar: HTTP headers and log lines need it at every request.
struct CivilTime {
  let year, month, day, hour, minute, second, millisecond: Int
  /// 0 is Thursday, the day of the epoch.
  private let dayOfEpoch: Int

  init(_ date: Date) {
    let milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded(.down))
    let days = Int((Double(milliseconds) / 86_400_000).rounded(.down))
    let rest = milliseconds - days * 86_400_000
    (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
    (second, millisecond) = (rest / 1000 % 60, rest % 1000)
    dayOfEpoch = days
    (year, month, day) = Self.civil(days)
  }

  /// "2026-03-12T14:05:09.123Z" (RFC 3339)
  var rfc3339: String {
    "\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(second)).\(three(millisecond))Z"
  }

  /// "Thu, 12 Mar 2026 14:05:09 GMT" (RFC 9110, section 5.6.7)
  var httpDate: String {
    let weekday = Self.weekdays[((dayOfEpoch % 7) + 7) % 7]
    return "\(weekday), \(two(day)) \(Self.months[month - 1]) \(year) \(two(hour)):\(two(minute)):\(two(second)) GMT"
  }

  /// Seconds since 1970 of an HTTP date; nil for anything but the form that `httpDate` writes.
  static func seconds(httpDate text: String) -> Int? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else { return nil }
    let clock = parts[4].split(separator: ":").compactMap { Int($0) }
    guard let day = Int(parts[1]), (1...31).contains(day), let year = Int(parts[3]), (1970...9999).contains(year),
      clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
    else { return nil }
    return days(year, month + 1, day) * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
  }

  /// Days since 1970 to a date of the Gregorian calendar, counted from March so that leap days come last.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private func three(_ number: Int) -> String { number < 100 ? "0" + two(number) : "\(number)" }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
