import Database

/// Schedules as rows. Their jobs carry a unique key, so a schedule never overtakes itself.
struct ScheduleStore: Sendable {
  let database: Database

  /// Puts a schedule in, or changes it. One that is due already stays due; else the next time follows the new rule.
  static func register(_ schedule: Schedule, now: Instant, in writing: Writing) throws {
    try writing.execute(
      """
      INSERT INTO schedules (name, kind, payload, rule, zone, next_at)
      VALUES (\(schedule.name), \(schedule.kind), \(schedule.payload), \("\(schedule.rule)"), \(schedule.zone),
        \(schedule.next(after: now)))
      ON CONFLICT (name) DO UPDATE SET
        kind = excluded.kind, payload = excluded.payload, rule = excluded.rule, zone = excluded.zone,
        next_at = CASE WHEN schedules.next_at <= \(now) THEN schedules.next_at ELSE excluded.next_at END
      """)
  }

  /// Takes a schedule out, and its job if that has not begun.
  static func remove(_ name: String, in writing: Writing) throws {
    try writing.execute("DELETE FROM schedules WHERE name = \(name)")
    try JobStore.cancel(uniqueKey: key(name), in: writing)
  }

  func register(_ schedules: [Schedule], now: Instant) async throws {
    try await database.write { writing in
      for schedule in schedules { try Self.register(schedule, now: now, in: writing) }
    }
  }

  /// Enqueues what is due, once however many times were missed. Gives the names.
  func enqueueDue(now: Instant) async throws -> [String] {
    try await database.write { writing in
      try writing.all("SELECT * FROM schedules WHERE next_at <= \(now) ORDER BY next_at", as: ScheduleRecord.self)
        .filter { try Self.enqueue($0, now: now, in: writing) }
        .map(\.name)
    }
  }

  /// All of them, for the newsroom.
  func all() async throws -> [ScheduleRecord] {
    try await database.read { try $0.all("SELECT * FROM schedules ORDER BY next_at, name LIMIT 1000") }
  }

  private static func enqueue(_ record: ScheduleRecord, now: Instant, in writing: Writing) throws -> Bool {
    // A rule or zone that only a newer program can read is left to that one.
    guard let schedule = try? record.schedule() else { return false }
    let dueAt = max(schedule.latest(upTo: now), record.nextAt)
    let moved = try writing.execute(
      """
      UPDATE schedules SET next_at = \(schedule.next(after: now)), last_due_at = \(dueAt), last_ran_at = \(now)
      WHERE name = \(record.name) AND next_at = \(record.nextAt) AND last_due_at IS NOT DISTINCT FROM \(record.lastDueAt)
      """)
    // Two nodes with differing clocks may register around the hour; no occurrence runs a second time.
    guard moved == 1, record.lastDueAt.map({ $0 < dueAt }) ?? true else { return false }
    var job = Job(record.kind, dueAt: dueAt, uniqueKey: key(record.name))
    job.payload = record.payload
    try JobStore.enqueue(job, now: now, in: writing)
    return true
  }

  private static func key(_ name: String) -> String { "schedule-\(name)" }
}
