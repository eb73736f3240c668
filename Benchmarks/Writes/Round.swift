import Database
import Foundation
import Logging

/// So many writers that each write as fast as they are answered, for a while.
struct Round {
  let perSecond: Double
  /// Seconds within which 99 of 100 writes were answered.
  let slowest: Double

  static func run(
    _ place: String, _ writers: Int, _ recordsEvents: Bool, batchSize: Int, seconds: Double
  ) async throws -> Round {
    var options = Database.Options()
    options.batchSize = batchSize
    options.logger.logLevel = .error
    let database = try await Database.open(try DatabaseAddress(place), options: options)
    try await prepare(database)
    let start = Date()
    let times = try await withThrowingTaskGroup(of: [Double].self) { group in
      for writer in 0..<writers {
        group.addTask { try await write(writer, recordsEvents, to: database, until: start.addingTimeInterval(seconds)) }
      }
      return try await group.reduce(into: []) { $0 += $1 }.sorted()
    }
    let passed = Date().timeIntervalSince(start)
    try await database.write { try $0.execute("DROP TABLE bench_notes") }
    await database.close()
    return Round(perSecond: Double(times.count) / passed, slowest: times[times.count * 99 / 100])
  }

  private static func prepare(_ database: Database) async throws {
    try await Schema.migrate(database)
    let identity = Schema.identity(database.engine)
    try await database.write { try $0.execute("DROP TABLE IF EXISTS bench_notes") }
    try await database.write {
      try $0.execute("CREATE TABLE bench_notes (id \(sql: identity), writer BIGINT NOT NULL, text TEXT NOT NULL)")
    }
  }

  private static func write(
    _ writer: Int, _ recordsEvents: Bool, to database: Database, until end: Date
  ) async throws -> [Double] {
    let text = String(repeating: "A small comment. ", count: 12)
    var times: [Double] = []
    var before = Date()
    while before < end {
      try await database.write { writing in
        let id = try writing.insert("INSERT INTO bench_notes (writer, text) VALUES (\(writer), \(text)) RETURNING id")
        if recordsEvents { writing.record(Event(kind: "note.written", subject: id)) }
      }
      let after = Date()
      times.append(after.timeIntervalSince(before))
      before = after
    }
    return times
  }
}
