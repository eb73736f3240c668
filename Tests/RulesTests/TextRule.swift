/// Every text a person reads is in Locales, in every language, and nothing else is.
struct TextRule {
  let english: Translations
  let others: [Translations]
  let templates: [SourceFile]
  let sources: [SourceFile]

  func findings() -> [Finding] { incomplete() + unknown() + unused() }

  /// A language lacks a key, has one too many, or is given other arguments.
  func incomplete() -> [Finding] {
    others.flatMap { other in
      let ours = Set(english.texts.keys)
      let theirs = Set(other.texts.keys)
      let missing = ours.subtracting(theirs).map { finding("\(other.path)#\($0)", "missing") }
      let extra = theirs.subtracting(ours).map { finding("\(other.path)#\($0)", "not in English") }
      let differing = ours.intersection(theirs).filter { english.arguments(of: $0) != other.arguments(of: $0) }
        .map { finding("\(other.path)#\($0)", "other {arguments} than in English") }
      return (missing + extra + differing).sorted { $0.subject < $1.subject }
    }
  }

  /// A template or a source asks for a text that does not exist.
  func unknown() -> [Finding] {
    (templates.flatMap { file in Self.keys(inTemplate: file).map { (file, $0) } }
      + sources.flatMap { file in Self.keys(inSource: file).map { (file, $0) } })
      .filter { !exists($0.1) }
      .map { finding("\($0.0.path)#\($0.1)", "this text is not in \(english.path)") }
  }

  /// A text that nothing asks for.
  func unused() -> [Finding] {
    let asked = Set(templates.flatMap(Self.keys(inTemplate:)))
    let literals = sources.flatMap(\.swift.literals).map(\.text)
    let whole = Set(literals)
    let beginnings = Self.beginnings(in: literals)
    return english.texts.keys.sorted()
      .filter { key in !asked.contains(key) && !whole.contains(key) && !beginnings.contains { key.hasPrefix($0) } }
      .map { finding("\(english.path)#\($0)", "nothing asks for this text") }
  }

  static func keys(inTemplate file: SourceFile) -> [String] {
    file.text.matches(of: /\{\{\{?[#^&]?\s*text\.([\w.\-]+)\s*\}?\}\}/).map { String($0.1) }
  }

  /// The first argument of `texts("…")`. A key that ends in an interpolation is kept up to it, with its last dot.
  static func keys(inSource file: SourceFile) -> [String] {
    file.text.matches(of: /\btexts\(\s*"([^"\\]+)(\\\()?/).map { String($0.1) }
  }

  /// `"label.\(name)"` asks for every text that begins with `label.`.
  static func beginnings(in literals: [String]) -> Set<String> {
    Set(literals.compactMap { $0.prefixMatch(of: /([a-z]\w*(?:\.\w+)*\.)\\\(/).map { String($0.1) } })
  }

  private func exists(_ key: String) -> Bool {
    english.texts[key] != nil || key.hasSuffix(".") && english.texts.keys.contains { $0.hasPrefix(key) }
  }

  private func finding(_ subject: String, _ message: String) -> Finding {
    Finding(rule: "text", subject: subject, message: message)
  }
}
