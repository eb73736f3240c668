import Database
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct CopyTests {
  @Test func `a copy made while others write is whole, and holds what was acknowledged before`() async throws {
    let schema = "CREATE TABLE pairs (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
    try await withDatabase(.sqlite, schema: schema) { database in
      let done = Saved()
      let writers = Task {
        await withTaskGroup { group in
          for _ in 0..<4 {
            group.addTask {
              while !Task.isCancelled {
                let saved: Void? = try? await database.write { writing in
                  for half in ["a", "b"] {
                    try writing.execute("INSERT INTO pairs (text) VALUES (\(half + String(repeating: "x", count: 900)))")
                  }
                }
                if saved != nil { done.add() }
              }
            }
          }
        }
      }
      defer { writers.cancel() }
      for round in 1...5 {
        while done.count < round * 100 { await Task.yield() }
        let before = done.count
        let copy = try #require(database.address.file) + ".copy-\(round)"
        try await database.copy(to: copy)
        #expect(!FileManager.default.fileExists(atPath: copy + "-wal"))
        #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
        let opened = try await Database.open(.sqlite(path: copy))
        #expect(try await opened.integrity().isEmpty)
        let rows = try await count("pairs", in: opened)
        #expect(rows >= 2 * before)
        #expect(rows.isMultiple(of: 2))
        await opened.close()
      }
    }
  }

  @Test func `a copy that cannot be written is refused in a sentence`() async throws {
    try await withDatabase(.sqlite) { database in
      await #expect(throws: DatabaseError.self) { try await database.copy(to: "/dev/full/copy") }
    }
  }

  @Test func `what PostgreSQL's programs need is taken from the address`() throws {
    let address = try DatabaseAddress("postgresql://ada:s%40fe@db.example:5433/news?sslmode=require")
    #expect(
      address.environment == [
        "PGHOST": "db.example", "PGPORT": "5433", "PGUSER": "ada", "PGPASSWORD": "s@fe", "PGDATABASE": "news",
        "PGSSLMODE": "require",
      ])
    #expect(address.file == nil)
    #expect(DatabaseAddress.sqlite(path: "/tmp/x").environment.isEmpty)
  }
}

/// How many writes were acknowledged.
private final class Saved: Sendable {
  private let number = Atomic(0)

  var count: Int { number.load(ordering: .relaxed) }

  func add() { number.add(1, ordering: .relaxed) }
}
