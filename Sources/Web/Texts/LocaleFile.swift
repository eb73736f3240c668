import Foundation

/// A text of a locale file: one wording, or one for each plural form.
enum TextEntry: Sendable, Equatable {
  case plain(String)
  case plural([PluralCategory: String])

  /// All wordings.
  var wordings: [String] {
    switch self {
    case .plain(let text): [text]
    case .plural(let forms): Array(forms.values)
    }
  }

  /// The `{name}`s that stand in it.
  var placeholders: Set<String> {
    Set(wordings.flatMap { $0.matches(of: /\{([A-Za-z]+)\}/).map { String($0.1) } })
  }
}

/// One file of texts: `{"story.updated": "Updated {date}", "comments": {"one": "…", "other": "…"}}`.
struct LocaleFile {
  /// The texts by key; keys of nested objects are joined with dots.
  private(set) var entries: [String: TextEntry] = [:]

  /// - Throws: `TextsError` naming the file.
  init(path: String) throws {
    let data = try ThemeFile.contents(path).mapError { TextsError(file: path, reason: $0.reason) }.get()
    do {
      guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
        throw TextsError(file: path, reason: "must be a JSON object of texts")
      }
      try read(object, below: "", path: path)
    } catch let error as TextsError {
      throw error
    } catch {
      throw TextsError(file: path, reason: "is not JSON: \(error)")
    }
  }

  private mutating func read(_ object: [String: Any], below prefix: String, path: String) throws {
    for (name, value) in object {
      switch value {
      case let text as String: entries[prefix + name] = .plain(text)
      case let inner as [String: Any]:
        if let forms = Self.forms(inner) {
          entries[prefix + name] = .plural(forms)
        } else {
          try read(inner, below: prefix + name + ".", path: path)
        }
      default: throw TextsError(file: path, reason: "\(prefix + name) is neither a text nor an object")
      }
    }
  }

  private static func forms(_ object: [String: Any]) -> [PluralCategory: String]? {
    guard object["other"] is String else { return nil }
    var forms: [PluralCategory: String] = [:]
    for (name, value) in object {
      guard let category = PluralCategory(rawValue: name), let text = value as? String else { return nil }
      forms[category] = text
    }
    return forms
  }
}

/// A locale file that cannot be used.
public struct TextsError: Error, Sendable, CustomStringConvertible {
  /// Path of the file, or of the directories when no file exists.
  public let file: String
  /// What is wrong with it.
  public let reason: String

  public var description: String { "\(file): \(reason)" }
}
