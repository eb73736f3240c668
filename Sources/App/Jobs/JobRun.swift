import Database
import Foundation

/// One try at a job, as its handler sees it.
struct JobRun: Sendable, RowDecodable {
  let id: Int64
  let kind: String
  let dueAt: Instant
  let now: Instant
  let attempt: Int
  let maxAttempts: Int
  /// Rises with every claim of the job: whoever holds an older one has lost it.
  let claim: Int64
  private let payload: String

  init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    dueAt = try row["due_at"]
    now = try row["started_at"]
    attempt = try row["attempts"]
    maxAttempts = try row["max_attempts"]
    claim = try row["claims"]
    payload = try row["payload"]
  }

  var isLastAttempt: Bool { attempt >= maxAttempts }

  func payload<T: Decodable>(as type: T.Type = T.self) throws -> T {
    do {
      return try JSONDecoder().decode(type, from: Data(payload.utf8))
    } catch {
      throw GiveUp("The payload of \(kind) cannot be read: \(error)")
    }
  }

  /// Finishes the job in the handler's own transaction, so that its change happens exactly once.
  /// Throws `JobError.leaseLost` when another node has taken over; the change is then undone with it.
  func finish(in writing: Writing, now: Instant) throws {
    guard try JobStore.finish(self, now: now, in: writing) else { throw JobError.leaseLost }
  }
}
