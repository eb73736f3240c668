/// SQL stands in stores only.
enum StatementRule {
  static func findings(in app: [SourceFile]) -> [Finding] {
    app.filter { !$0.stem.hasSuffix("Store") }.flatMap { statements(in: $0) + calls(in: $0) }
  }

  static func isStatement(_ text: String) -> Bool {
    guard text.first(where: { !$0.isWhitespace })?.isUppercase == true else { return false }
    let beginning = #/
      \s*(?:SELECT\s | INSERT\s+(?:OR\s+\w+\s+)?INTO\s | UPDATE\s+\w+\s+SET\s | DELETE\s+FROM\s
      | WITH\s+(?:RECURSIVE\s+)?\w+[\w,\s\(\)]*\sAS\s
      | (?:CREATE|ALTER|DROP)\s+(?:(?:VIRTUAL|TEMPORARY|UNIQUE)\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\s)
      /#
    return text.prefixMatch(of: beginning) != nil
  }

  private static func statements(in file: SourceFile) -> [Finding] {
    file.swift.literals.filter { isStatement($0.text) }.map {
      finding(file, "line \($0.line) holds SQL; move it to a store")
    }
  }

  private static func calls(in file: SourceFile) -> [Finding] {
    let call = #/
      \b(?:reading|writing|read|write|transaction)\.(?:execute|insert|all|first|values|value|each)\(\s*"
      /#
    return file.swift.code.matches(of: call).map {
      finding(file, "line \(lineNumber(of: $0.range.lowerBound, in: file.swift.code)) runs SQL; move it to a store")
    }
  }

  private static func finding(_ file: SourceFile, _ message: String) -> Finding {
    Finding(rule: "sql", subject: file.path, message: message)
  }
}
