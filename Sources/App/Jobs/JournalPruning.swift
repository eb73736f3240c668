import Database

/// Deletes events that nobody follows any more, every night.
struct JournalPruning: Sendable {
  static let kind = "journal.pruning"
  static let keep: Duration = .seconds(30 * 86_400)

  let database: Database

  func schedule(zone: String) throws -> Schedule {
    try Schedule(Self.kind, "daily 04:10", zone: zone, kind: Self.kind)
  }

  func prune(_ run: JobRun) async throws {
    _ = try await database.journal.prune(before: run.now.adding(.zero - Self.keep))
  }
}
