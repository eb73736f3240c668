import CPostgres

/// A statement ready to be sent.
struct PostgresStep {
  let text: String
  let parameters: PostgresParameters
  /// Whether the server keeps it prepared. Control statements are not worth it.
  let isKept: Bool

  /// Throws `DatabaseError.invalid` for a parameter that PostgreSQL cannot take.
  init(_ sql: SQL) throws {
    text = sql.text(for: .postgres)
    parameters = try PostgresParameters(sql.values)
    isKept = sql.isWorthKeeping && Self.isQuery(text)
  }

  private static func isQuery(_ text: String) -> Bool {
    let start = text.drop(while: \.isWhitespace)
    return ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { start.hasPrefix($0) }
  }
}

/// The statements a connection has prepared, of which the least recently used makes room for a new one.
struct PreparedStatements {
  private struct Key: Hashable {
    let text: String
    let types: [Oid]

    init(_ step: PostgresStep) {
      text = step.text
      types = step.parameters.types
    }
  }

  private var entries: [Key: (name: String, lastUse: Int)] = [:]
  private var uses = 0
  private static let limit = 256

  mutating func name(of step: PostgresStep) -> String? {
    uses += 1
    let key = Key(step)
    guard let name = entries[key]?.name else { return nil }
    entries[key]?.lastUse = uses
    return name
  }

  mutating func newName(for step: PostgresStep) -> String {
    uses += 1
    let name = "s\(uses)"
    entries[Key(step)] = (name, uses)
    return name
  }

  /// Gives the name of the statement to deallocate, when there are too many.
  mutating func makeRoom() -> String? {
    guard entries.count >= Self.limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else {
      return nil
    }
    entries[oldest.key] = nil
    return oldest.value.name
  }

  mutating func forget(_ step: PostgresStep) {
    entries[Key(step)] = nil
  }

  mutating func forgetAll() {
    entries = [:]
  }
}
