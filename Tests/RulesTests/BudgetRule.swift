/// How long things may get before they must be taken apart.
enum BudgetRule {
  static let file = 300
  static let function = 50
  /// What answers a request: reads the form, calls one verb, answers.
  static let handler = 12
  static let template = 120

  static func findings(swift: [SourceFile], templates: [SourceFile]) -> [Finding] {
    swift.compactMap { over($0, budget: file, rule: "file") } + swift.flatMap(functions)
      + templates.compactMap { over($0, budget: template, rule: "template") }
  }

  private static func over(_ file: SourceFile, budget: Int, rule: String) -> Finding? {
    let lines = file.lineCount
    guard lines > budget else { return nil }
    return Finding(rule: rule, subject: file.path, message: "\(lines) lines, \(budget) are allowed", size: lines)
  }

  private static func functions(in file: SourceFile) -> [Finding] {
    Declarations.functions(in: file).compactMap {
      let budget = isHandler($0, in: file) ? handler : function
      guard $0.length > budget else { return nil }
      return Finding(
        rule: "function", subject: "\(file.path)#\($0.name)",
        message: "line \($0.line): \($0.length) lines, \(budget) are allowed", size: $0.length)
    }
  }

  private static func isHandler(_ function: Declarations.Function, in file: SourceFile) -> Bool {
    file.stem.hasSuffix("Routes") && function.head.contains(/\b_ context: \w*Context\b/)
  }
}
