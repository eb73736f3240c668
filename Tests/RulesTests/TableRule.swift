/// A store writes only its own tables; it may read and join any.
struct TableRule {
  /// Feature (or target) to the tables it owns, from tables.txt.
  let owners: [String: [String]]

  /// Every table of the schema has exactly one owner, and every owned table exists.
  func ownership(of schema: [SourceFile]) -> [Finding] {
    let tables = Self.tables(in: schema)
    let owned = owners.values.flatMap(\.self)
    let orphans = tables.subtracting(owned).map { finding($0, "no owner; add it to tables.txt") }
    let shared = Set(owned.filter { name in owned.count { $0 == name } > 1 }).map { finding($0, "two owners") }
    let missing = Set(owned).subtracting(tables).map { finding($0, "owned in tables.txt, but nothing makes it") }
    return (orphans + shared + missing).sorted { $0.subject < $1.subject }
  }

  func writes(in sources: [SourceFile]) -> [Finding] {
    sources.flatMap { file -> [Finding] in
      guard let owner = file.feature ?? file.target else { return [] }
      let foreign = Self.written(in: file).filter { !owners[owner, default: []].contains($0) }
      return foreign.map {
        Finding(rule: "table", subject: "\(file.path)#\($0)", message: "\(owner) writes a table that is not its own")
      }
    }
  }

  /// The tests let no statement read a large table whole; what they do not guard must be small for ever, and say why.
  static func unguarded(_ schema: [SourceFile], by newsroom: SourceFile) -> [Finding] {
    let list = newsroom.text.firstMatch(of: /static let large: Set<String> = \[([^\]]*)\]/)?.1 ?? ""
    let guarded = Set(list.matches(of: /"(\w+)"/).map { String($0.1) })
    let tables = tables(in: schema)
    let open = tables.subtracting(guarded).sorted().map {
      Finding(
        rule: "guard", subject: $0, message: "name it in Newsroom.large, or say in exceptions.txt why it stays small")
    }
    return open
      + guarded.subtracting(tables).sorted().map {
        Finding(rule: "guard", subject: $0, message: "is in Newsroom.large, but nothing makes it")
      }
  }

  static func tables(in schema: [SourceFile]) -> Set<String> {
    Set(
      schema.flatMap { file in
        file.text.matches(of: /(?i)CREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)/).map { String($0.1) }
      })
  }

  /// The tables a file writes. A name put in by interpolation cannot be checked, so it counts as `\(`.
  static func written(in file: SourceFile) -> [String] {
    let statements = file.swift.literals.filter { literal in
      ["INTO", "UPDATE", "DELETE"].contains { literal.text.contains($0) }
    }
    let names = statements.flatMap { literal in
      literal.text.matches(of: /\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+(\w+|\\\()/)
        .map { String($0.1) }
    }
    return Set(names).subtracting(["SET", "OF", "SKIP", "NOWAIT", "ON"]).sorted()
  }

  private func finding(_ table: String, _ message: String) -> Finding {
    Finding(rule: "table", subject: table, message: message)
  }
}
