/// What a Swift file declares, read from its text.
enum Declarations {
  struct Function {
    let name: String
    /// Its name, parameters and what it gives, up to the body.
    let head: Substring
    let line: Int
    let length: Int
  }

  /// The types a file declares at its top level.
  static func types(in file: SourceFile) -> [String] {
    names(
      in: file,
      #/
      (?m)^(?:@\w+(?:\([^)]*\))?\s+)*
      (?:(?:public|package|internal|final|indirect|nonisolated|open)\s)*
      (?:struct|class|enum|actor|protocol|typealias)\s([A-Z]\w*)
      /#)
  }

  private static func names(in file: SourceFile, _ pattern: Regex<(Substring, Substring)>) -> [String] {
    file.swift.code.matches(of: pattern).map { String($0.1) }
  }

  /// Functions and initialisers with a body, and how many lines each takes from its first to its last.
  static func functions(in file: SourceFile) -> [Function] {
    let code = file.swift.code
    let head = /\b(?:func\s+(`[^`]+`|[^\s(<]+)|(init)[?!]?\s*[(<]|(subscript)\s*[(<]|(deinit)\b)/
    return code.matches(of: head).compactMap { match in
      let start = match.range.lowerBound
      if start > code.startIndex, code[code.index(before: start)] == "." { return nil }
      guard let end = endOfBody(after: start, in: code) else { return nil }
      let name = match.1 ?? match.2 ?? match.3 ?? match.4 ?? ""
      let line = lineNumber(of: start, in: code)
      let head = code[start..<(code[start...].firstIndex(of: "{") ?? end)]
      return Function(name: String(name), head: head, line: line, length: lineNumber(of: end, in: code) - line + 1)
    }
  }

  /// The closing brace of the body that follows; nil for a requirement of a protocol.
  private static func endOfBody(after start: String.Index, in code: String) -> String.Index? {
    var parentheses = 0
    var braces = 0
    var index = start
    while index < code.endIndex {
      switch code[index] {
      case "(", "[": parentheses += 1
      case ")", "]": parentheses -= 1
      case "{": braces += 1
      case "}":
        braces -= 1
        if braces == 0 && parentheses == 0 { return index }
        if braces < 0 { return nil }
      case "\n" where braces == 0 && parentheses == 0 && !continues(code[index...]): return nil
      default: break
      }
      index = code.index(after: index)
    }
    return nil
  }

  private static func continues(_ rest: Substring) -> Bool {
    rest.prefixMatch(of: /\s*(?:\{|->|where\b|throws\b|async\b|rethrows\b|&|,)/) != nil
  }
}
