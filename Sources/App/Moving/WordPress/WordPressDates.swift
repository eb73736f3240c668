import Database
import Foundation

/// `2026-05-01 10:00:00`, in Greenwich or in the site's zone. WordPress writes zeros where it has no date.
enum WordPressDates {
  static func instant(gmt: String, local: String, in zone: TimeZone) -> Instant? {
    if let seconds = seconds(gmt) { return Instant(microseconds: seconds * 1_000_000) }
    guard let seconds = seconds(local) else { return nil }
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    return Instant(microseconds: (seconds - Int64(offset)) * 1_000_000)
  }

  private static func seconds(_ text: String) -> Int64? {
    let parts = text.split { !$0.isNumber }.compactMap { Int64($0) }
    guard parts.count >= 6, (1...9999).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2]),
      parts[3] < 24, parts[4] < 60, parts[5] < 61
    else { return nil }
    return days(parts[0], parts[1], parts[2]) * 86_400 + parts[3] * 3_600 + parts[4] * 60 + parts[5]
  }

  /// Days since 1970 in the Gregorian calendar; years begin in March, so that a leap day is a year's last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
