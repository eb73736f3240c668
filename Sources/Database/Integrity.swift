extension Database {
  /// What the engine itself finds damaged, in sentences; empty when all is well. On PostgreSQL there is nothing to ask:
  /// its constraints are always enforced, and its pages are the operator's to check (`pg_amcheck`).
  public func integrity() async throws -> [String] {
    guard engine == .sqlite else { return [] }
    return try await read { reading in
      let damage: [String] = try reading.values("PRAGMA integrity_check")
      let orphans: [String] = try reading.values("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check")
      return damage.filter { $0 != "ok" }.map { "The database is damaged: \($0)" }
        + orphans.map { "A row of \($0) refers to one that does not exist." }
    }
  }
}
