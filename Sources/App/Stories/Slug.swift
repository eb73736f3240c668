import Database
import Foundation

/// The readable part of an address: lower case, letters and digits of any script, words joined by hyphens.
struct Slug: Hashable, Sendable, Codable, Storable, CustomStringConvertible {
  let text: String
  var description: String { text }
  var databaseValue: Value { text.databaseValue }

  /// First parts of addresses that belong to the program and so can be no section.
  static let reserved: Set<String> = [
    "account", "ads", "api", "archive", "assets", "authors", "comments", "corrections", "events", "favicon", "feed",
    "files", "healthz", "live", "metrics", "news-sitemap", "newsletters", "newsroom", "pages", "pictures", "podcasts",
    "readyz", "robots", "search", "section", "sections", "security", "sitemap", "sitemaps", "stories", "tags", "well-known",
  ]

  private static let limit = 80

  init(trusted text: String) {
    self.text = text
  }

  static func from(_ value: Value) throws -> Slug {
    Slug(trusted: try String.from(value))
  }

  /// - Throws: `AppError.invalid` on the field `slug`, when the text is not a slug as it stands.
  init(checking text: String) throws {
    guard !text.isEmpty, Slug(from: text)?.text == text else {
      throw AppError.invalid("slug", "\"\(text)\" is not a slug: use small letters, digits and single hyphens")
    }
    self.text = text
  }

  /// Makes a slug of a name or a headline; nil when nothing in it can stand in an address.
  init?(from name: String) {
    let words = Self.folded(name).split { !$0.isLetter && !$0.isNumber && !Self.isMark($0) }
    var text = ""
    for word in words {
      let longer = text.isEmpty ? String(word) : "\(text)-\(word)"
      if longer.utf8.count > Self.limit, !text.isEmpty { break }
      text = longer
    }
    guard !text.isEmpty else { return nil }
    // Counted as the database counts: a letter may carry any number of marks.
    self.text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.limit)))
  }

  /// As it stands in an address: letters outside ASCII are percent-encoded (RFC 3986, section 2.1).
  var encoded: String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? text
  }

  func numbered(_ number: Int) -> Slug {
    Slug(trusted: "\(text)-\(number)")
  }

  private static let plainLetters: [Character: String] = [
    "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "'": "", "’": "",
  ]

  private static func folded(_ name: String) -> String {
    let lowered = name.precomposedStringWithCompatibilityMapping.lowercased()
    let spelt = lowered.map { plainLetters[$0] ?? String($0) }.joined()
    return isLatin(spelt)
      ? spelt.folding(options: .diacriticInsensitive, locale: Locale(identifier: "en_US_POSIX"))
      : spelt.precomposedStringWithCanonicalMapping
  }

  /// Marks are dropped from Latin letters only: in Hindi, Thai or Arabic they are part of the word.
  private static func isLatin(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value < 0x0370 || !$0.properties.isAlphabetic }
  }

  private static func isMark(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .nonspacingMark }
  }
}
