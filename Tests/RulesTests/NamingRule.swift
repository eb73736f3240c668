/// A file's name tells its job.
enum NamingRule {
  /// The endings with a meaning. A type with such an ending lives in a file with the same ending.
  static let vocabulary = ["Store", "Form", "Routes", "Pages", "Jobs", "Commands"]
  static let vague = [
    "Common", "Core", "Extensions", "Helper", "Helpers", "Manager", "Misc", "Util", "Utilities", "Utils",
  ]

  static func findings(in app: [SourceFile]) -> [Finding] {
    app.flatMap { vagueName(of: $0) + strayFile($0) + strayTypes(in: $0) + strayPages(in: $0) + namesake(of: $0) }
  }

  /// Names that say nothing, wherever they are.
  static func vagueName(of file: SourceFile) -> [Finding] {
    let names = [file.stem] + Declarations.types(in: file)
    let bad = Set(names.filter { name in name.contains("+") || vague.contains { name.hasSuffix($0) } })
    return bad.sorted().map { finding(file, "“\($0)” does not say what it is for") }
  }

  private static func strayFile(_ file: SourceFile) -> [Finding] {
    guard file.isRootFile, !file.isMap else { return [] }
    return [finding(file, "four files are the map of App; this one belongs in a folder")]
  }

  private static func strayTypes(in file: SourceFile) -> [Finding] {
    guard !file.isRootFile else { return [] }
    return Declarations.types(in: file).flatMap { type in
      vocabulary.filter { type.hasSuffix($0) && !file.stem.hasSuffix($0) }.map {
        finding(file, "\(type) belongs in a file whose name ends in \($0)")
      }
    }
  }

  /// What conforms to `Page` is what a template places; it lives in `…Pages.swift`, whatever its own name ends in.
  private static func strayPages(in file: SourceFile) -> [Finding] {
    guard !file.stem.hasSuffix("Pages") else { return [] }
    return file.swift.code.matches(of: /(?m)^\s*(?:public )?struct (\w+): [^{]*\bPage\b/).map {
      finding(file, "\($0.1) is a page and belongs in a file whose name ends in Pages")
    }
  }

  /// `Story.swift` declares something whose name holds `Story`; `StoryPages.swift` likewise. A file that only extends
  /// is named after what it adds.
  private static func namesake(of file: SourceFile) -> [Finding] {
    let words = Declarations.types(in: file)
    guard !file.isRootFile, !words.isEmpty else { return [] }
    let noun = vocabulary.reduce(file.stem) { stem, ending in
      stem.hasSuffix(ending) ? String(stem.dropLast(ending.count)) : stem
    }
    guard !words.contains(where: { $0.contains(noun) }) else { return [] }
    return [finding(file, "declares nothing that is called \(noun)")]
  }

  private static func finding(_ file: SourceFile, _ message: String) -> Finding {
    Finding(rule: "name", subject: file.path, message: message)
  }
}
