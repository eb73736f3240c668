import Database

/// A job as the newsroom sees it.
struct JobRecord: Sendable, RowDecodable {
  enum State: String, CaseIterable, Sendable {
    case waiting, running, finished, failed
  }

  let id: Int64
  let kind: String
  let payload: String
  let uniqueKey: String?
  let createdAt: Instant
  let dueAt: Instant
  let runAt: Instant
  let attempts: Int
  let maxAttempts: Int
  let leaseOwner: String?
  let leaseUntil: Instant?
  let startedAt: Instant?
  let finishedAt: Instant?
  let failedAt: Instant?
  let lastError: String?

  init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    payload = try row["payload"]
    uniqueKey = try row["unique_key"]
    createdAt = try row["created_at"]
    dueAt = try row["due_at"]
    runAt = try row["run_at"]
    attempts = try row["attempts"]
    maxAttempts = try row["max_attempts"]
    leaseOwner = try row["lease_owner"]
    leaseUntil = try row["lease_until"]
    startedAt = try row["started_at"]
    finishedAt = try row["finished_at"]
    failedAt = try row["failed_at"]
    lastError = try row["last_error"]
  }

  var state: State {
    if failedAt != nil { return .failed }
    if finishedAt != nil { return .finished }
    return leaseUntil == nil ? .waiting : .running
  }

  /// Its place in the list of its state.
  var keyset: Keyset {
    switch state {
    case .waiting: Keyset(at: runAt, id: id)
    case .running: Keyset(at: leaseUntil ?? runAt, id: id)
    case .finished: Keyset(at: finishedAt ?? runAt, id: id)
    case .failed: Keyset(at: failedAt ?? runAt, id: id)
    }
  }
}

/// What an operator's alarm looks at.
struct JobHealth: Sendable, RowDecodable {
  let failed: Int
  /// The hour of the job or schedule that should have begun first and has not; nil when nothing is late.
  let lateSince: Instant?

  init(row: Row) throws {
    failed = try row["failed"]
    lateSince = try row["late_since"]
  }
}
