/// The program may give up at its start, in Server, and nowhere else: a request must not end the process.
enum CrashRule {
  static func findings(in sources: [SourceFile]) -> [Finding] {
    sources.filter { $0.target != "Server" }.flatMap { file in
      file.swift.code.matches(of: /\btry!|\b(?:fatalError|preconditionFailure)\(/).map { match in
        let line = lineNumber(of: match.range.lowerBound, in: file.swift.code)
        return Finding(rule: "crash", subject: file.path, message: "line \(line) may end the process; throw instead")
      }
    }
  }
}
