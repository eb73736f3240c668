import Database

/// Deletes old jobs every night, as a job like any other.
struct JobPruning: Sendable {
  static let kind = "jobs.pruning"
  static let keepFinished: Duration = .seconds(14 * 86_400)
  static let keepFailed: Duration = .seconds(90 * 86_400)

  let database: Database

  func schedule(zone: String) throws -> Schedule {
    try Schedule(Self.kind, "daily 03:40", zone: zone, kind: Self.kind)
  }

  func prune(_ run: JobRun) async throws {
    _ = try await JobOverviewStore(database: database).prune(
      finishedBefore: run.now.adding(.zero - Self.keepFinished), failedBefore: run.now.adding(.zero - Self.keepFailed))
  }
}
