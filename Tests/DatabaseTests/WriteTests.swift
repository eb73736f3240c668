import Foundation
import TestSupport
import Testing

@testable import Database

@Suite struct WriteTests {
  struct Refusal: Error, Equatable {}

  @Test(arguments: EngineUnderTest.all)
  func `a bad write in a batch leaves the others alone`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes, options: oneWriter) { database in
      try await holdingTheWriter(of: database) {
        try await withThrowingTaskGroup(of: Bool.self) { group in
          for number in 0..<40 {
            group.addTask { try await Self.wasSaved(number, database) }
          }
          // Every fourth throws and every fifth is taken already.
          let saved = try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
          let expected = 40 - 10 - 6
          #expect(saved == expected)
        }
      }
      let kept: [String] = try await database.read { try $0.values("SELECT text FROM notes") }
      let expected = 40 - 10 - 6 + 1
      #expect(kept.count == expected)
    }
  }

  /// Writes one note; every fourth body throws after its statement, every fifth breaks a constraint.
  private static func wasSaved(_ number: Int, _ database: Database) async throws -> Bool {
    do {
      try await database.write { writing in
        let text = number % 5 == 0 ? "first" : "note \(number)"
        try writing.execute("INSERT INTO notes (text) VALUES (\(text))")
        if number % 4 == 0 { throw Refusal() }
      }
      return true
    } catch is Refusal {
      #expect(number % 4 == 0)
    } catch DatabaseError.unique(on: "notes.text") {
      #expect(number % 5 == 0)
    }
    return false
  }

  /// Keeps the writer busy while `body` submits writes, so that they meet in one batch.
  private func holdingTheWriter(of database: Database, _ body: @Sendable () async throws -> Void) async throws {
    async let held: Void = database.write { writing in
      try writing.execute("INSERT INTO notes (text) VALUES ('first')")
      Thread.sleep(forTimeInterval: 0.1)
    }
    try await body()
    try await held
  }

  private var oneWriter: Database.Options {
    var options = Database.Options()
    options.writers = 1
    return options
  }

  @Test(arguments: EngineUnderTest.all)
  func `an error of a statement dooms the write even when it is caught`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('a')") }
      await #expect(throws: DatabaseError.unique(on: "notes.text")) {
        try await database.write { writing in
          try writing.execute("INSERT INTO notes (text) VALUES ('b')")
          _ = try? writing.execute("INSERT INTO notes (text) VALUES ('a')")
          _ = try? writing.execute("INSERT INTO notes (text) VALUES ('c')")
        }
      }
      let kept: [String] = try await database.read { try $0.values("SELECT text FROM notes") }
      #expect(kept == ["a"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a body may give another error for a doomed write`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      await #expect(throws: Refusal()) {
        try await database.write { writing in
          do { try writing.execute("INSERT INTO notes (text) VALUES (\(nil as String?))") } catch { throw Refusal() }
        }
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a commit that is refused fails only the guilty write`(_ engine: Engine) async throws {
    let schema = """
      CREATE TABLE parents (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
      CREATE TABLE children (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        parent_id INTEGER NOT NULL REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED
      ) STRICT;
      """
    try await withDatabase(engine, schema: schema, options: oneWriter) { database in
      try await database.write { try $0.execute("INSERT INTO parents (id) VALUES (1)") }
      let failures = await withTaskGroup(of: Bool.self) { group in
        for number in 1...20 {
          group.addTask {
            do {
              try await database.write {
                try $0.execute("INSERT INTO children (parent_id) VALUES (\(number == 7 ? 99 : 1))")
              }
              return false
            } catch {
              if case DatabaseError.foreignKey = error { return true }
              return false
            }
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(failures == 1)
      let rows = try await count("children", in: database)
      #expect(rows == 19)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `constraints are told by the same names on both engines`(_ engine: Engine) async throws {
    let schema = """
      CREATE TABLE sections (id INTEGER PRIMARY KEY AUTOINCREMENT, slug TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE votes (
        section_id INTEGER NOT NULL REFERENCES sections (id),
        person_id INTEGER NOT NULL,
        value INTEGER NOT NULL CONSTRAINT votes_up_or_down CHECK (value IN (-1, 1)),
        PRIMARY KEY (section_id, person_id)
      ) STRICT;
      CREATE UNIQUE INDEX sections_by_folded_slug ON sections (lower(slug));
      """
    try await withDatabase(engine, schema: schema) { database in
      try await database.write { try $0.execute("INSERT INTO sections (slug) VALUES ('news')") }
      try await database.write { try $0.execute("INSERT INTO votes VALUES (1, 1, 1)") }
      let expectations: [(SQL, DatabaseError)] = [
        ("INSERT INTO votes VALUES (1, 1, -1)", .unique(on: "votes.section_id, votes.person_id")),
        ("INSERT INTO votes VALUES (1, 2, 5)", .check("votes_up_or_down")),
        ("INSERT INTO votes VALUES (1, NULL, 1)", .notNull("votes.person_id")),
        ("INSERT INTO sections (slug) VALUES ('NEWS')", .unique(on: "index 'sections_by_folded_slug'")),
      ]
      for (statement, expected) in expectations {
        await #expect(throws: expected) { try await database.write { try $0.execute(statement) } }
      }
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { try $0.execute("INSERT INTO votes VALUES (9, 1, 1)") }
      }
      guard case .foreignKey = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `what was acknowledged is there after opening again`(_ engine: Engine) async throws {
    try await EngineUnderTest.withAddress(engine) { address in
      let first = try await Database.open(address)
      try await withMigrations(["0001-notes.sql": notes]) { _ = try await Migrator(directory: $0).migrate(first) }
      try await first.write { try $0.execute("INSERT INTO notes (text) VALUES ('kept')") }
      await first.close()
      await #expect(throws: DatabaseError.unavailable("The database is closed.")) { try await first.read { _ in } }
      let second = try await Database.open(address)
      let kept = try await second.read { try $0.values("SELECT text FROM notes", as: String.self) }
      #expect(kept == ["kept"])
      await second.close()
    }
  }

  @Test func `SQLite syncs every commit, checks foreign keys and keeps a write-ahead log`() async throws {
    try await withDatabase(.sqlite) { database in
      let pragmas = try await database.write { writing in
        [
          try writing.value("PRAGMA synchronous", as: Value.self),
          try writing.value("PRAGMA foreign_keys", as: Value.self),
          try writing.value("PRAGMA journal_mode", as: Value.self),
        ]
      }
      #expect(pragmas == [.integer(2), .integer(1), .text("wal")])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `too many waiting writes are refused instead of filling the memory`(_ engine: Engine) async throws {
    var options = oneWriter
    options.waiting = 5
    try await withDatabase(engine, schema: notes, options: options) { database in
      let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<50 { group.addTask { try await Self.isRefused(number, database) } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      let saved = try await count("notes", in: database)
      #expect(refused > 0)
      #expect(saved + refused == 50)
    }
  }

  private static func isRefused(_ number: Int, _ database: Database) async throws -> Bool {
    do {
      try await database.write { writing in
        try writing.execute("INSERT INTO notes (text) VALUES (\("\(number)"))")
        Thread.sleep(forTimeInterval: 0.01)
      }
      return false
    } catch DatabaseError.busy {
      return true
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `writes that hold each other's rows all succeed`(_ engine: Engine) async throws {
    let schema = "CREATE TABLE counters (id INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT;"
    try await withDatabase(engine, schema: schema) { database in
      try await database.write { try $0.execute("INSERT INTO counters VALUES (1, 0), (2, 0), (3, 0)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<120 {
          group.addTask {
            try await database.write { writing in
              for id in number % 2 == 0 ? [1, 2, 3] : [3, 2, 1] {
                try writing.execute("UPDATE counters SET count = count + 1 WHERE id = \(id)")
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let counts = try await database.read { try $0.values("SELECT count FROM counters", as: Int.self) }
      #expect(counts == [120, 120, 120])
    }
  }
}
