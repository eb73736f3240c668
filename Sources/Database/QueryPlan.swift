/// What can be told from a statement's words.
struct QueryText {
  private let words: [Substring]
  let mayScan: Bool

  init(_ text: String) {
    mayScan = text.contains("/* scan:")
    words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
  }

  var canBeExplained: Bool {
    guard let first = words.first else { return false }
    return ["select", "with", "insert", "update", "delete"].contains(first)
  }

  var hasLimit: Bool { words.contains("limit") }

  /// The tables that occur, and the names they are given in it: `comments AS c`, `comments c`.
  func names(of tables: Set<String>) -> Set<String> {
    var names: Set<String> = []
    for (index, word) in words.enumerated() where tables.contains(String(word)) {
      names.insert(String(word))
      let after = words.dropFirst(index + 1)
      if let alias = after.first == "as" ? after.dropFirst().first : after.first {
        names.insert(String(alias))
      }
    }
    return names
  }
}

/// An engine's plan for a statement.
struct QueryPlan {
  let lines: [String]
  let engine: Engine

  /// Whether a step reads all rows of one of the tables. Reading in an index's order up to a LIMIT is no scan.
  func scans(_ tables: Set<String>, endsEarly: Bool) -> Bool {
    if endsEarly && !lines.contains(where: sorts) { return false }
    return lines.indices.contains { index in
      scannedTable(at: index).map { tables.contains($0) } ?? false
    }
  }

  private func sorts(_ line: String) -> Bool {
    engine == .sqlite ? line.contains("USE TEMP B-TREE") : line.contains("Sort Key")
  }

  private func scannedTable(at index: Int) -> String? {
    switch engine {
    case .sqlite: lines[index].prefixMatch(of: /SCAN (\w+)/).map { String($0.output.1) }
    case .postgres: postgresScan(at: index)
    }
  }

  /// `Seq Scan on comments c`, or an index read without a condition.
  private func postgresScan(at index: Int) -> String? {
    let scan = /(Seq|Index|Index Only) Scan .*?\bon (\w+)(?: (\w+))?\s*$/
    guard let match = lines[index].firstMatch(of: scan), !lines[index].contains("Bitmap") else { return nil }
    let next = lines.dropFirst(index + 1).first ?? ""
    if match.output.1 != "Seq", next.contains("Index Cond") { return nil }
    return String(match.output.3 ?? match.output.2)
  }
}
