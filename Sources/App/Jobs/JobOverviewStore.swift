import Database

/// What the newsroom sees of the jobs, and what it can do about one that failed.
struct JobOverviewStore: Sendable {
  let database: Database

  /// Waiting and running jobs in the order they come, finished and failed ones newest first.
  func page(_ state: JobRecord.State, after: Keyset? = nil, limit: Int = 50) async throws -> Portion<JobRecord> {
    let order = Order(state)
    let rest: SQL = after.map { "AND (\(sql: order.column), id) \(sql: order.beyond) (\($0.at), \($0.id))" } ?? ""
    let found = try await database.read { reading in
      try reading.all(
        """
        SELECT * FROM jobs WHERE \(sql: order.condition) \(sql: rest)
        ORDER BY \(sql: order.column) \(sql: order.direction), id \(sql: order.direction) LIMIT \(limit + 1)
        """, as: JobRecord.self)
    }
    return Portion(found, limit: limit, keyset: \.keyset)
  }

  func job(_ id: Int64) async throws -> JobRecord? {
    try await database.read { try $0.first("SELECT * FROM jobs WHERE id = \(id)") }
  }

  func health(now: Instant) async throws -> JobHealth {
    try await database.read { reading in
      try reading.first(
        """
        SELECT (SELECT COUNT(*) FROM jobs WHERE failed_at IS NOT NULL) AS failed, MIN(late) AS late_since FROM (
          SELECT MIN(run_at) AS late FROM jobs
          WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= \(now) AND lease_until IS NULL
          UNION ALL SELECT MIN(next_at) FROM schedules WHERE next_at <= \(now)
        ) AS late_ones
        """)!
    }
  }

  /// Starts a failed job afresh; false when it is not there, or when its key is taken by a newer job.
  func revive(_ id: Int64, now: Instant) async throws -> Bool {
    try await database.write { writing in
      try writing.execute(
        """
        UPDATE jobs SET failed_at = NULL, attempts = 0, run_at = \(now)
        WHERE id = \(id) AND failed_at IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM jobs AS newer WHERE newer.unique_key = (SELECT unique_key FROM jobs WHERE id = \(id))
            AND newer.finished_at IS NULL AND newer.failed_at IS NULL
        )
        """) == 1
    }
  }

  /// Takes a failed job out of the list.
  func discard(_ id: Int64) async throws -> Bool {
    try await database.write { try $0.execute("DELETE FROM jobs WHERE id = \(id) AND failed_at IS NOT NULL") == 1 }
  }

  /// Deletes old ones, some at a time so that nobody waits behind them. Gives how many.
  func prune(finishedBefore: Instant, failedBefore: Instant) async throws -> Int {
    try await prune("finished_at", before: finishedBefore) + prune("failed_at", before: failedBefore)
  }

  private func prune(_ column: SQL, before: Instant) async throws -> Int {
    var total = 0
    while true {
      let deleted = try await database.write { writing in
        try writing.execute(
          "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE \(sql: column) < \(before) LIMIT 1000)")
      }
      total += deleted
      if deleted < 1000 { return total }
    }
  }

  private struct Order {
    let condition: SQL
    let column: SQL
    var beyond: SQL = "<"
    var direction: SQL = "DESC"

    init(_ state: JobRecord.State) {
      switch state {
      case .waiting:
        (condition, column) = ("finished_at IS NULL AND failed_at IS NULL AND lease_until IS NULL", "run_at")
        (beyond, direction) = (">", "ASC")
      case .running:
        (condition, column) = ("lease_until IS NOT NULL", "lease_until")
        (beyond, direction) = (">", "ASC")
      case .finished: (condition, column) = ("finished_at IS NOT NULL", "finished_at")
      case .failed: (condition, column) = ("failed_at IS NOT NULL", "failed_at")
      }
    }
  }
}
