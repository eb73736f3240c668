import Foundation

/// One file of Locales: its texts under their full keys, a plural under one key with all its forms.
struct Translations {
  static let pluralForms: Set = ["zero", "one", "two", "few", "many", "other"]

  let path: String
  /// Key to the forms of the text; a text without plural has one.
  let texts: [String: [String]]

  init(_ file: SourceFile) throws {
    path = file.path
    let object = try JSONSerialization.jsonObject(with: Data(file.text.utf8))
    texts = Self.flatten(object, under: "")
  }

  /// The names in braces that the text of a key is given, over all its forms.
  func arguments(of key: String) -> Set<String> {
    Set(texts[key, default: []].flatMap { $0.matches(of: /\{(\w+)\}/).map { String($0.1) } })
  }

  private static func flatten(_ value: Any, under key: String) -> [String: [String]] {
    if let text = value as? String { return [key: [text]] }
    guard let object = value as? [String: Any] else { return [key: []] }
    if object["other"] is String, Set(object.keys).isSubset(of: pluralForms) {
      return [key: object.values.compactMap { $0 as? String }]
    }
    return object.reduce(into: [:]) { texts, entry in
      texts.merge(flatten(entry.value, under: key.isEmpty ? entry.key : "\(key).\(entry.key)")) { $1 }
    }
  }
}
