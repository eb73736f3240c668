/// How long things may get before they must be taken apart.
enum BudgetRule {
  static let file = 300
  static let function = 50
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
    Declarations.functions(in: file).filter { $0.length > function }.map {
      Finding(
        rule: "function", subject: "\(file.path)#\($0.name)",
        message: "line \($0.line): \($0.length) lines, \(function) are allowed", size: $0.length)
    }
  }
}
