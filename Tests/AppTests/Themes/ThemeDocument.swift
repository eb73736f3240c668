import Foundation
import Mustache

@testable import App
@testable import Web

/// The part of docs/themes.md that says what each template is given: walked out of the page types' samples, so that it
/// cannot say what is not so.
struct ThemeDocument {
  /// What a row may be asked for: it answers to names, and cannot list them. Every word in a template's tags, every
  /// word that a row's `switch` knows, and the shapes of pictures.
  private let words: [String]
  private var types: [(name: String, rows: [String])] = []
  private var open: [Any] = []

  static let begin = "<!-- What follows is written by bin/docs; mend the page types instead. -->\n"
  static let end = "<!-- Here ends what bin/docs writes. -->"

  /// Rows that lack what is not there at once: the newer formats of a picture come by a job.
  private static let bare = [
    PictureRow(
      picture: Picture(base: "aa/aa-1", size: PictureSize(width: 1600, height: 900)), crop: .wide, alternativeText: "A ferry")
  ]

  init(home: Home) throws {
    let tags = try Self.found(/\{\{[^}]*\}\}/, in: "\(home.path)/Themes/standard/templates", ending: ".mustache")
    let cases = try Self.found(/case "\w+":/, in: "\(home.path)/Sources/App", ending: ".swift")
    words = Set((tags + cases).flatMap { $0.matches(of: /[A-Za-z]\w*/).map { String($0.0) } } + PictureCrop.allCases.map(\.rawValue))
      .sorted()
  }

  private static func found(_ expression: Regex<Substring>, in folder: String, ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }.flatMap { file in
      try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).matches(of: expression).map { String($0.0) }
    }
  }

  mutating func markdown(of pages: [any Page.Type]) -> String {
    var text = "## The pages\n"
    for page in pages {
      text += "\n### `\(page.template).mustache`\n\n" + rows(of: page.sample).joined(separator: "\n") + "\n"
    }
    text += "\n## The groups and rows\n"
    while let value = open.popLast() { describe(value) }
    for type in types.sorted(by: { $0.name < $1.name }) {
      text += "\n### \(type.name)\n\n" + type.rows.joined(separator: "\n") + "\n"
    }
    return text
  }

  private mutating func describe(_ value: Any) {
    let name = Self.typeName(value)
    guard !types.contains(where: { $0.name == name }) else { return }
    types.append((name, []))
    let rows = rows(of: value)
    types[types.firstIndex { $0.name == name } ?? 0].rows = rows
  }

  /// "- `lead` – a *TeaserRow*, or nothing"
  private mutating func rows(of value: Any) -> [String] {
    names(of: value).compactMap { name in
      child(of: value, name).map { "- `\(name)` – \(meaning(of: $0))\(mayBeMissing(name, in: value) ? ", or nothing" : "")" }
    }
  }

  private mutating func meaning(of value: Any) -> String {
    switch value {
    case is Bool: return "yes or no"
    case is String: return "text"
    case is any BinaryInteger: return "number"
    case is any UnescapedValue: return "HTML, printed with three braces"
    default: break
    }
    guard value is any MustacheSequence, let first = SampleValue.rows(of: value).first else {
      open.append(value)
      return "*\(Self.typeName(value))*"
    }
    if first is String { return "list of texts" }
    open.append(first)
    return "list of *\(Self.typeName(first))*"
  }

  private func names(of value: Any) -> [String] {
    let stored = Mirror(reflecting: value).children.compactMap(\.label)
    guard let parent = value as? any MustacheParent else { return stored }
    let known = stored.filter { parent.child(named: $0) != nil }
    return known + words.filter { !known.contains($0) && parent.child(named: $0) != nil }
  }

  private func child(of value: Any, _ name: String) -> Any? {
    if let parent = value as? any MustacheParent { return parent.child(named: name) }
    return stored(value, name).flatMap { value in
      let mirror = Mirror(reflecting: value)
      return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }
  }

  /// A row's `teaserSummary` is its `summary`.
  private func mayBeMissing(_ name: String, in value: Any) -> Bool {
    if Self.bare.contains(where: { Self.typeName($0) == Self.typeName(value) && $0.child(named: name) == nil }) { return true }
    let labels = Mirror(reflecting: value).children.compactMap(\.label)
    let label = labels.first { $0 == name } ?? labels.first { name.lowercased().hasSuffix($0.lowercased()) }
    return label.flatMap { stored(value, $0) }.map { Mirror(reflecting: $0).displayStyle == .optional } ?? false
  }

  private func stored(_ value: Any, _ label: String) -> Any? {
    Mirror(reflecting: value).children.first { $0.label == label }?.value
  }

  private static func typeName(_ value: Any) -> String { "\(type(of: value))" }
}
