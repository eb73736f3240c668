import Foundation
import Synchronization

/// How much of a moment is written out.
public enum DateStyle: Sendable, Hashable {
  /// "March 12, 2026"
  case long
  /// "March 12"
  case dayOfYear
  /// "2:05 PM"
  case time
  /// "March 12, 2026 at 2:05 PM"
  case dateTime
  /// "Thursday, March 12, 2026"
  case day
  /// "March 2026"
  case month
}

/// Dates in one language. What was written once is remembered, since formatting costs more than all the rest of a row.
final class DateTexts: Sendable {
  private struct Key: Hashable {
    let minute: Int
    let style: DateStyle
    let zone: TimeZone
  }

  private static let most = 20_000

  private let locale: Locale
  private let written = Mutex<[Key: String]>([:])

  init(language: String) {
    locale = Locale(identifier: language)
  }

  func text(_ date: Date, _ style: DateStyle, _ zone: TimeZone) -> String {
    let minute = Int((date.timeIntervalSince1970 / 60).rounded(.down))  // no style shows seconds
    let key = Key(minute: minute, style: style, zone: zone)
    if let text = written.withLock({ $0[key] }) { return text }
    let text = date.formatted(format(style, zone))
    written.withLock { written in
      if written.count >= Self.most { written.removeAll(keepingCapacity: true) }
      written[key] = text
    }
    return text
  }

  private func format(_ style: DateStyle, _ zone: TimeZone) -> Date.FormatStyle {
    let plain = Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: zone)
    let long = plain.day().month(.wide).year()
    return switch style {
    case .long: long
    case .dayOfYear: plain.day().month(.wide)
    case .time: plain.hour().minute()
    case .dateTime: long.hour().minute()
    case .day: long.weekday(.wide)
    case .month: plain.month(.wide).year()
    }
  }
}

/// Whole numbers in one language.
struct NumberTexts: Sendable {
  private let style: IntegerFormatStyle<Int>
  /// Most counts are small; up to here they are written beforehand.
  private let small: [String]

  init(language: String) {
    let style = IntegerFormatStyle<Int>(locale: Locale(identifier: language))
    self.style = style
    small = (0..<1_000).map { style.format($0) }
  }

  func text(_ number: Int) -> String {
    small.indices.contains(number) ? small[number] : style.format(number)
  }
}
