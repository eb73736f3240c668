/// Who may import what. The compiler holds the targets apart; this holds the doors inside App.
enum LayerRule {
  static let beneath = ["Clients", "Database", "Markup", "Web"]
  static let engines = ["CGumbo", "CMarkdown", "CPostgres", "GRDB"]

  static func findings(in files: [SourceFile]) -> [Finding] {
    files.flatMap { file in imports(of: file).compactMap { reason(against: $0, in: file) } }
  }

  static func imports(of file: SourceFile) -> [String] {
    let line = #/
      (?m)^\s*(?:@\w+\s+)*(?:(?:public|internal|package|private|fileprivate)\s)?
      import\s(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s)?(\w+)
      /#
    return file.swift.code.matches(of: line).map { String($0.1) }
  }

  private static func reason(against module: String, in file: SourceFile) -> Finding? {
    guard let target = file.target else { return nil }
    if beneath.contains(target) && beneath.contains(module) && module != target {
      return finding(file, "\(target) and \(module) do not know each other; let App join them")
    }
    if target == "App" && engines.contains(module) {
      return finding(file, "App speaks to \(module) only through the targets beneath it")
    }
    if module.hasPrefix("Hummingbird") && !speaksHTTP(file) {
      return finding(file, "only routes, the root files of App and Web speak HTTP, so \(module) stays out")
    }
    return nil
  }

  private static func speaksHTTP(_ file: SourceFile) -> Bool {
    file.target == "Web" || file.isMap || file.target == "App" && file.stem.hasSuffix("Routes")
  }

  private static func finding(_ file: SourceFile, _ message: String) -> Finding {
    Finding(rule: "import", subject: file.path, message: message)
  }
}
