import Database

/// Jobs as rows. Whoever claims one holds it until its lease runs out; every later change asks for the claim's number.
struct JobStore: Sendable {
  let database: Database

  // MARK: Asking for work

  /// Enqueues in the caller's transaction. An open job with the same key takes the new payload, keeps the earlier hour
  /// and forgets its failed attempts; if it is running, it runs once more.
  static func enqueue(_ job: Job, now: Instant, in writing: Writing) throws {
    let earlier: SQL = """
      CASE WHEN jobs.lease_until IS NULL AND jobs.run_at < excluded.run_at THEN jobs.run_at ELSE excluded.run_at END
      """
    try put(job, runAt: earlier, now: now, in: writing)
  }

  /// As `enqueue`, but an open job with the same key moves to the new hour, earlier or later.
  static func reschedule(_ job: Job, now: Instant, in writing: Writing) throws {
    try put(job, runAt: "excluded.run_at", now: now, in: writing)
  }

  /// Removes the open job with the key. If it is running, its handler is cancelled and can no longer finish it.
  @discardableResult
  static func cancel(uniqueKey: String, in writing: Writing) throws -> Bool {
    try writing.execute(
      "DELETE FROM jobs WHERE unique_key = \(uniqueKey) AND finished_at IS NULL AND failed_at IS NULL") > 0
  }

  private static func put(_ job: Job, runAt: SQL, now: Instant, in writing: Writing) throws {
    let dueAt = job.dueAt ?? now
    try writing.execute(
      """
      INSERT INTO jobs (kind, payload, unique_key, created_at, due_at, run_at, max_attempts)
      VALUES (\(job.kind), \(job.payload), \(job.uniqueKey as String?), \(now), \(dueAt), \(dueAt), \(job.maxAttempts))
      ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND finished_at IS NULL AND failed_at IS NULL DO UPDATE SET
        kind = excluded.kind, payload = excluded.payload, due_at = excluded.due_at, attempts = 0,
        max_attempts = excluded.max_attempts, run_at = \(sql: runAt),
        is_wanted_again = CASE WHEN jobs.lease_until IS NULL THEN 0 ELSE 1 END
      """)
  }

  // MARK: Claiming

  /// Whether a job of these kinds or a schedule is due: one cheap question, asked every second.
  func isAnythingDue(kinds: [String], now: Instant) async throws -> Bool {
    try await database.read { reading in
      try reading.value(
        """
        SELECT 1 WHERE EXISTS (SELECT 1 FROM jobs WHERE \(sql: Self.isDue(kinds, now)))
          OR EXISTS (SELECT 1 FROM schedules WHERE next_at <= \(now))
        """, as: Int.self) != nil
    }
  }

  /// Takes due jobs, those too whose node went away without finishing them.
  func claim(_ limit: Int, kinds: [String], owner: String, now: Instant, lease: Duration) async throws -> [JobRun] {
    try await database.write { writing in
      try Self.failAbandoned(now: now, in: writing)
      let unlocked: SQL = writing.engine == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
      return try writing.all(
        """
        WITH due AS MATERIALIZED (
          SELECT id FROM jobs WHERE \(sql: Self.isDue(kinds, now)) ORDER BY run_at, id LIMIT \(limit) \(sql: unlocked)
        )
        UPDATE jobs SET lease_owner = \(owner), lease_until = \(now.adding(lease)), started_at = \(now),
          claims = claims + 1, attempts = attempts + 1, is_wanted_again = 0
        WHERE id IN (SELECT id FROM due)
        RETURNING *
        """)
    }
  }

  private static func isDue(_ kinds: [String], _ now: Instant) -> SQL {
    """
    finished_at IS NULL AND failed_at IS NULL AND run_at <= \(now)
      AND (lease_until IS NULL OR lease_until <= \(now)) AND kind IN \(list: kinds)
    """
  }

  private static func failAbandoned(now: Instant, in writing: Writing) throws {
    try writing.execute(
      """
      UPDATE jobs SET failed_at = \(now), lease_owner = NULL, lease_until = NULL,
        last_error = 'Its node went away while it ran, and no attempts are left.'
      WHERE lease_until <= \(now) AND attempts >= max_attempts
      """)
  }

  // MARK: While it runs, and afterwards

  /// Prolongs the lease; false when it is no longer held.
  func renew(_ run: JobRun, until: Instant) async throws -> Bool {
    try await database.write { writing in
      try writing.execute("UPDATE jobs SET lease_until = \(until) WHERE \(sql: Self.isHeld(run))") == 1
    }
  }

  func finish(_ run: JobRun, now: Instant) async throws -> Bool {
    try await database.write { try Self.finish(run, now: now, in: $0) }
  }

  static func finish(_ run: JobRun, now: Instant, in writing: Writing) throws -> Bool {
    try writing.execute(
      """
      UPDATE jobs SET finished_at = CASE WHEN is_wanted_again = 0 THEN \(now) END,
        lease_owner = NULL, lease_until = NULL
      WHERE \(sql: isHeld(run))
      """) == 1
  }

  func retry(_ run: JobRun, at: Instant, error: String) async throws -> Bool {
    try await database.write { writing in
      try writing.execute(
        """
        UPDATE jobs SET run_at = CASE WHEN is_wanted_again = 0 THEN \(at) ELSE run_at END, last_error = \(error),
          lease_owner = NULL, lease_until = NULL
        WHERE \(sql: Self.isHeld(run))
        """) == 1
    }
  }

  func fail(_ run: JobRun, now: Instant, error: String) async throws -> Bool {
    try await database.write { writing in
      try writing.execute(
        """
        UPDATE jobs SET failed_at = CASE WHEN is_wanted_again = 0 THEN \(now) END, last_error = \(error),
          lease_owner = NULL, lease_until = NULL
        WHERE \(sql: Self.isHeld(run))
        """) == 1
    }
  }

  /// Gives the job back as if it had not been claimed, so that another node begins at once.
  func release(_ run: JobRun) async throws {
    try await database.write { writing in
      _ = try writing.execute(
        """
        UPDATE jobs SET attempts = CASE WHEN is_wanted_again = 0 THEN attempts - 1 ELSE 0 END,
          lease_owner = NULL, lease_until = NULL
        WHERE \(sql: Self.isHeld(run))
        """)
    }
  }

  private static func isHeld(_ run: JobRun) -> SQL {
    "id = \(run.id) AND claims = \(run.claim) AND lease_until IS NOT NULL"
  }
}
