public import Foundation

extension Date {
  /// "Thu, 12 Mar 2026 14:05:09 GMT" (RFC 9110, section 5.6.7), which readers of RFC 822 dates understand too.
  public var internetDate: String { CivilTime(self).httpDate }

  /// "2026-03-12T14:05:09Z": RFC 3339 to the second, in UTC; also a date of W3C's note on formats.
  public var utcDate: String {
    let whole = CivilTime(self).rfc3339
    return String(whole.prefix(whole.utf8.count - 5)) + "Z"
  }
}
