/// The forms a language has for counted things, as Unicode CLDR names them.
public enum PluralCategory: String, Sendable, Hashable, CaseIterable {
  case zero, one, two, few, many, other
}

/// Which form a whole number takes in a language (Unicode CLDR, Language Plural Rules, for integers).
struct PluralRule: Sendable {
  let category: @Sendable (Int) -> PluralCategory

  /// - Parameter language: a language tag; only its first part counts.
  init(language: String) {
    switch language.prefix(while: { $0 != "-" && $0 != "_" }) {
    case "fr", "fa", "hi", "bn", "hy", "am", "gu", "kn", "zu", "pt": category = Self.zeroAndOne
    case "ja", "zh", "ko", "vi", "th", "id", "ms", "lo", "my", "yo": category = { _ in .other }
    case "pl": category = Self.polish
    case "cs", "sk": category = Self.czech
    case "ru", "uk", "be": category = Self.russian
    case "sr", "hr", "bs": category = Self.serbian
    case "ar": category = Self.arabic
    case "he", "iw": category = { $0 == 1 ? .one : $0 == 2 ? .two : .other }
    case "lt": category = Self.lithuanian
    case "lv": category = Self.latvian
    case "ro": category = { $0 == 1 ? .one : $0 == 0 || (1...19).contains($0 % 100) ? .few : .other }
    case "sl": category = Self.slovenian
    default: category = { $0 == 1 ? .one : .other }
    }
  }

  /// The forms that ordinary counts need; what a translation must give.
  var categories: Set<PluralCategory> { Set((0...200).map(category)) }

  private static let zeroAndOne: @Sendable (Int) -> PluralCategory = { $0 == 0 || $0 == 1 ? .one : .other }

  private static let polish: @Sendable (Int) -> PluralCategory = { number in
    if number == 1 { return .one }
    return endsInFew(number) ? .few : .many
  }

  private static let czech: @Sendable (Int) -> PluralCategory = { number in
    switch number {
    case 1: .one
    case 2...4: .few
    default: .other
    }
  }

  private static let russian: @Sendable (Int) -> PluralCategory = { number in
    endsInOne(number) ? .one : endsInFew(number) ? .few : .many
  }

  private static let serbian: @Sendable (Int) -> PluralCategory = { number in
    endsInOne(number) ? .one : endsInFew(number) ? .few : .other
  }

  private static let arabic: @Sendable (Int) -> PluralCategory = { number in
    switch (number, number % 100) {
    case (0, _): .zero
    case (1, _): .one
    case (2, _): .two
    case (_, 3...10): .few
    case (_, 11...99): .many
    default: .other
    }
  }

  private static let lithuanian: @Sendable (Int) -> PluralCategory = { number in
    if (11...19).contains(number % 100) { return .other }
    return number % 10 == 1 ? .one : number % 10 == 0 ? .other : .few
  }

  private static let latvian: @Sendable (Int) -> PluralCategory = { number in
    if number % 10 == 0 || (11...19).contains(number % 100) { return .zero }
    return number % 10 == 1 ? .one : .other
  }

  private static let slovenian: @Sendable (Int) -> PluralCategory = { number in
    switch number % 100 {
    case 1: .one
    case 2: .two
    case 3, 4: .few
    default: .other
    }
  }

  private static func endsInOne(_ number: Int) -> Bool { number % 10 == 1 && number % 100 != 11 }

  private static func endsInFew(_ number: Int) -> Bool {
    (2...4).contains(number % 10) && !(12...14).contains(number % 100)
  }
}
