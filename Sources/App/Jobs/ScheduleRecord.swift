import Database

/// A schedule as the newsroom sees it.
struct ScheduleRecord: Sendable, RowDecodable {
  let name: String
  let kind: String
  let payload: String
  let rule: String
  let zone: String
  let nextAt: Instant
  let lastDueAt: Instant?
  let lastRanAt: Instant?

  init(row: Row) throws {
    name = try row["name"]
    kind = try row["kind"]
    payload = try row["payload"]
    rule = try row["rule"]
    zone = try row["zone"]
    nextAt = try row["next_at"]
    lastDueAt = try row["last_due_at"]
    lastRanAt = try row["last_ran_at"]
  }

  func schedule() throws -> Schedule {
    try Schedule(name, rule, zone: zone, kind: kind)
  }
}
