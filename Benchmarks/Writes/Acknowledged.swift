import Database
import Foundation
import Logging

/// Proves that what was acknowledged is on the disk: writers print each number once its write was answered, somebody
/// kills them or the server, and afterwards every printed number must be there, once, with its event.
struct Acknowledged {
  static let writers = 8
  let database: Database

  init(_ place: String) async throws {
    var options = Database.Options()
    options.logger.logLevel = .critical
    database = try await Database.open(try DatabaseAddress(place), options: options)
    try await Schema.migrate(database)
    let identity = Schema.identity(database.engine)
    try await database.write {
      try $0.execute(
        "CREATE TABLE IF NOT EXISTS acknowledged (id \(sql: identity), number BIGINT NOT NULL, text TEXT NOT NULL)")
    }
  }

  /// Writes for ever, each number once, and says which were acknowledged: a line each.
  func write() async throws {
    let last = try await database.read { try $0.value("SELECT max(number) FROM acknowledged", as: Int64?.self) }
    let first = ((last ?? nil) ?? 0) + 1
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<Self.writers {
        group.addTask { try await write(from: first + Int64(writer)) }
      }
      try await group.waitForAll()
    }
  }

  private func write(from first: Int64) async throws {
    let text = String(repeating: "A small comment. ", count: 12)
    for number in stride(from: first, to: .max, by: Self.writers) {
      try await database.write { writing in
        let id = try writing.insert("INSERT INTO acknowledged (number, text) VALUES (\(number), \(text)) RETURNING id")
        writing.record(Event(kind: "note.written", subject: id))
      }
      // One system call, so that nothing waits in a buffer that dies with the process.
      try FileHandle.standardOutput.write(contentsOf: Data("\(number)\n".utf8))
    }
  }

  /// What is wrong, in sentences; nothing when every number of the file is there.
  func findings(in file: String) async throws -> [String] {
    let promised = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap { Int64($0) }
    let kept = try await database.read { try $0.values("SELECT number FROM acknowledged", as: Int64.self) }
    let orphans = try await database.read {
      try $0.value(
        """
        SELECT (SELECT count(*) FROM acknowledged WHERE id NOT IN (SELECT subject FROM events))
          + (SELECT count(*) FROM events WHERE subject NOT IN (SELECT id FROM acknowledged))
        """, as: Int64.self)
    }
    let lost = Set(promised).subtracting(kept).count
    let doubled = kept.count - Set(kept).count
    return try await database.integrity()
      + (promised.isEmpty ? ["nothing was acknowledged, so nothing is proved"] : [])
      + (lost > 0 ? ["\(lost) of \(promised.count) acknowledged writes are lost"] : [])
      + (doubled > 0 ? ["\(doubled) writes are there twice"] : [])
      + (orphans ?? 0 > 0 ? ["\(orphans ?? 0) rows and events are without each other"] : [])
  }
}
