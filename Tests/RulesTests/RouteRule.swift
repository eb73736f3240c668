/// Every address of the program, with its gate, is in routes.txt: `METHOD PATH GATE`, in the order of Routes.swift.
struct RouteRule {
  let listed: [String]

  func findings(in routes: SourceFile, others: [SourceFile]) -> [Finding] {
    let found = Self.routes(in: routes)
    let missing = found.filter { !listed.contains($0) }.map { finding($0, "is not in routes.txt") }
    let gone = listed.filter { !found.contains($0) }.map { finding($0, "is in routes.txt, but not in Routes.swift") }
    return missing + gone + others.flatMap(Self.strays)
  }

  /// `GET /:section visitor` for each line that declares a route.
  static func routes(in file: SourceFile) -> [String] {
    let groups = groups(in: file)
    return lines(of: file).compactMap { line in
      guard let match = line.firstMatch(of: /\b(\w+)\.(get|head|post|put|patch|delete)\("([^"]*)"/) else { return nil }
      let group = groups[String(match.1)]
      return "\(match.2.uppercased()) \(group?.path ?? "")\(match.3) \(group?.gate ?? "without-gate")"
    }
  }

  /// The variables that routes hang on: what they add to the path, and the context that stands before them.
  private static func groups(in file: SourceFile) -> [String: (path: String, gate: String)] {
    lines(of: file).reduce(into: [:]) { groups, line in
      guard let match = line.firstMatch(of: /let (\w+) = (?:(\w+)\.group|Router)\((?:"([^"]*)")?/) else { return }
      let parent = match.2.flatMap { groups[String($0)] }
      let gate = line.firstMatch(of: /context: (\w+)Context\.self/).map { $0.1.lowercased() }
      groups[String(match.1)] = ((parent?.path ?? "") + (match.3 ?? ""), gate ?? parent?.gate ?? "without-gate")
    }
  }

  /// A route declared anywhere else escapes the one screen.
  private static func strays(in file: SourceFile) -> [Finding] {
    let route = /\.(?:get|head|post|put|patch|delete)\("\/[^"]*", use:/
    return lines(of: file).filter { $0.contains("use:") }.compactMap { $0.firstMatch(of: route) }.map {
      Finding(rule: "route", subject: file.path, message: "\($0.0)… belongs in Routes.swift")
    }
  }

  private static func lines(of file: SourceFile) -> [Substring] {
    file.text.split(separator: "\n").filter { $0.prefixMatch(of: /\s*\/\//) == nil }
  }

  private func finding(_ route: String, _ message: String) -> Finding {
    Finding(rule: "route", subject: route, message: message)
  }
}
