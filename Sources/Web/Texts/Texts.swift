public import Foundation

/// Every text that people read, in one language.
public struct Texts: Sendable {
  /// The language tag as configured: "en", "de-AT".
  public let language: String
  /// How the language is written: "ltr" or "rtl", as in HTML's `dir`.
  public let direction: String

  private let entries: [String: TextEntry]
  private let translated: [String: TextEntry]
  private let plural: PluralRule
  private let dates: DateTexts
  private let numbers: NumberTexts

  /// Reads `{language}.json` of all directories, then the same of its base language ("de" for "de-AT") and English
  /// for what is still lacking.
  /// - Parameter directories: a theme's first, the standard's last; the first that has a key wins.
  /// - Throws: `TextsError` for a file that is broken, or when no directory has the language.
  public init(directories: [String], language: String) throws {
    let base = String(language.prefix { $0 != "-" })
    let own = try Self.read(directories, languages: language == base ? [base] : [language, base])
    guard let own else {
      throw TextsError(file: directories.joined(separator: ", "), reason: "there is no \(language).json")
    }
    let english = try Self.read(directories, languages: ["en"]) ?? [:]
    self.language = language
    direction = Self.direction(of: language)
    translated = own
    entries = own.merging(english) { own, _ in own }
    plural = PluralRule(language: language)
    dates = DateTexts(language: language)
    numbers = NumberTexts(language: language)
  }

  /// Reads the texts from one directory.
  public init(directory: String, language: String) throws {
    try self.init(directories: [directory], language: language)
  }

  /// The languages that have a file in one of the directories, sorted.
  public static func languages(in directories: [String]) -> [String] {
    OverlayFiles(directories: directories, suffix: ".json").paths.keys.sorted()
  }

  /// Whether there is a text for the key, if only in English.
  public func has(_ key: String) -> Bool { entries[key] != nil }

  /// The text, not escaped: texts are plain, and a template escapes what it prints.
  /// - Parameters:
  ///   - arguments: what stands for `{name}`.
  ///   - count: chooses the plural form, and stands for `{count}`.
  /// - Returns: the key itself when there is no such text.
  public func callAsFunction(_ key: String, _ arguments: [String: String] = [:], count: Int? = nil) -> String {
    guard let entry = entries[key] else { return key }
    let wording = wording(of: entry, count: count)
    guard wording.utf8.contains(UInt8(ascii: "{")) else { return wording }
    var arguments = arguments
    if let count, arguments["count"] == nil { arguments["count"] = number(count) }
    return Self.fill(wording, arguments)
  }

  /// A whole number with the language's digits and grouping: "1,234".
  public func number(_ number: Int) -> String { numbers.text(number) }

  /// A date as people of the language write it, in the given zone.
  public func date(_ date: Date, _ style: DateStyle, in zone: TimeZone) -> String {
    dates.text(date, style, zone)
  }

  /// What this translation lacks of another: keys, plural forms its language needs, and `{name}`s; sorted.
  public func missing(comparedTo other: Texts) -> [String] {
    other.translated.flatMap { key, entry -> [String] in
      guard let own = translated[key] else { return [key] }
      let names = entry.placeholders.subtracting(own.placeholders).subtracting(["count"])
      return names.map { "\(key) {\($0)}" } + missingForms(of: own, key)
    }.sorted()
  }

  private func missingForms(of entry: TextEntry, _ key: String) -> [String] {
    guard case .plural(let forms) = entry else { return [] }
    return plural.categories.subtracting(forms.keys).map { "\(key) (\($0.rawValue))" }
  }

  private func wording(of entry: TextEntry, count: Int?) -> String {
    switch entry {
    case .plain(let text): text
    case .plural(let forms): forms[plural.category(abs(count ?? 0))] ?? forms[.other] ?? ""
    }
  }

  /// Replaces in one pass, so that an argument that looks like `{name}` stays what it is.
  private static func fill(_ wording: String, _ arguments: [String: String]) -> String {
    var filled = ""
    var rest = wording[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      filled += rest[..<open] + (arguments[name] ?? "{\(name)}")
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }

  private static func read(_ directories: [String], languages: [String]) throws -> [String: TextEntry]? {
    let files = languages.flatMap { language in
      directories.compactMap { OverlayFiles.file("\(language).json", in: $0) }
    }
    guard !files.isEmpty else { return nil }
    return try files.reduce(into: [:]) { entries, path in
      entries.merge(try LocaleFile(path: path).entries) { upper, _ in upper }
    }
  }
}
