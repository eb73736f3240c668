import Foundation
import TestSupport
import Testing

@testable import Database

@Suite struct MigratorTests {
  static let people = "CREATE TABLE people (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT;\n"
  static let seed =
    "INSERT INTO people (name) VALUES ('Ada; -- not a comment'), ('Grace');\nCREATE INDEX i ON people (name);"

  @Test(arguments: EngineUnderTest.all)
  func `new files are applied once, in the order of their numbers`(_ engine: Engine) async throws {
    try await migrating(engine) { database in
      #expect(
        try await apply(["0002-seed.sql": Self.seed, "0001-people.sql": Self.people], database) == [
          "0001-people", "0002-seed",
        ])
      #expect(try await apply(["0002-seed.sql": Self.seed, "0001-people.sql": Self.people], database) == [])
      let more = [
        "0001-people.sql": Self.people, "0002-seed.sql": Self.seed, "0003-more.sql": "UPDATE people SET name = 'x';",
      ]
      #expect(try await apply(more, database) == ["0003-more"])
      let rows = try await count("people", in: database)
      #expect(rows == 2)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a database of a newer program is refused in a sentence and left alone`(_ engine: Engine) async throws {
    try await migrating(engine) { database in
      try await apply(["0001-people.sql": Self.people, "0012-future.sql": Self.seed], database)
      let error = await #expect(throws: DatabaseError.newerSchema(found: "0012-future", known: "0002-other")) {
        try await self.apply(["0001-people.sql": Self.people, "0002-other.sql": "DROP TABLE people;"], database)
      }
      #expect(
        error?.description
          == "This database was made by a newer Broadsheet (0012-future; this program knows 0002-other): "
          + "install at least that version, or restore a backup.")
      let rows = try await count("people", in: database)
      #expect(rows == 2)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a file that was changed after it was applied is refused`(_ engine: Engine) async throws {
    try await migrating(engine) { database in
      try await apply(["0001-people.sql": Self.people], database)
      let error = await #expect(throws: DatabaseError.self) {
        try await self.apply(["0001-people.sql": Self.people + "-- changed"], database)
      }
      #expect(error?.description.hasPrefix("The migration 0001-people was changed after it was applied") == true)
      // Another system's line ends are no change.
      #expect(try await apply(["0001-people.sql": Self.people.replacing("\n", with: "\r\n")], database) == [])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `when one file fails nothing of any is done`(_ engine: Engine) async throws {
    try await migrating(engine) { database in
      let broken = "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);"
      let error = await #expect(throws: DatabaseError.self) {
        try await self.apply(["0001-people.sql": Self.people, "0002-broken.sql": broken], database)
      }
      #expect(error?.description.hasPrefix("The migration 0002-broken failed and nothing was changed.") == true)
      await #expect(throws: DatabaseError.self) { try await count("people", in: database) }
      let repaired = try await apply(["0001-people.sql": Self.people], database)
      #expect(repaired == ["0001-people"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `of two nodes that start at once one migrates and the other waits`(_ engine: Engine) async throws {
    try await migrating(engine) { first in
      let second = try await Database.open(first.address)
      let files = ["0001-people.sql": Self.people, "0002-seed.sql": Self.seed]
      async let one = apply(files, first)
      async let other = apply(files, second)
      let applied = try await [one, other].sorted { $0.count < $1.count }
      #expect(applied == [[], ["0001-people", "0002-seed"]])
      let rows = try await count("people", in: second)
      #expect(rows == 2)
      await second.close()
    }
  }

  @Test func `on PostgreSQL a twin stands in for its file`() async throws {
    let files = [
      "0001-people.sql": Self.people, "0002-seed.sql": "INSERT INTO people (name) VALUES ('sqlite');",
      "0002-seed.postgres.sql": "INSERT INTO people (name) VALUES ('postgres');",
    ]
    for engine in EngineUnderTest.all {
      try await migrating(engine) { database in
        try await apply(files, database)
        #expect(try await database.read { try $0.value("SELECT name FROM people") } == engine.rawValue)
      }
    }
  }

  @Test(arguments: [
    ["people.sql"], ["1-people.sql"], ["0001_people.sql"], ["0001-a.sql", "0001-b.sql"], ["0001-a.postgres.sql"],
  ])
  func `misnamed files are refused in a sentence`(files: [String]) async throws {
    try await migrating(.sqlite) { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await self.apply(Dictionary(uniqueKeysWithValues: files.map { ($0, Self.people) }), database)
      }
      guard case .migration = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
  }

  @Test func `a missing directory is told`() async throws {
    try await migrating(.sqlite) { database in
      await #expect(
        throws: DatabaseError.migration("There is no directory of migrations at /nowhere; say where with --home.")
      ) { try await Migrator(directory: "/nowhere").migrate(database) }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `statements that were kept prepared go on after the schema has changed`(_ engine: Engine) async throws {
    try await migrating(engine) { database in
      try await apply(["0001-people.sql": Self.people, "0002-seed.sql": Self.seed], database)
      let other = try await Database.open(database.address)
      let everyone: @Sendable (Reading) throws -> [String] = { reading in
        var names: [String] = []
        try reading.run("SELECT * FROM people WHERE id > \(0) ORDER BY id") {
          names = $0.names
          return true
        }
        return names
      }
      for _ in 0..<20 { _ = try await database.read(everyone) }
      try await other.write { try $0.execute("ALTER TABLE people ADD COLUMN age INTEGER") }
      for _ in 0..<20 { #expect(try await database.read(everyone) == ["id", "name", "age"]) }
      await other.close()
    }
  }

  private func migrating(_ engine: Engine, _ body: (Database) async throws -> Void) async throws {
    try await EngineUnderTest.withAddress(engine) { address in
      let database = try await Database.open(address)
      try await body(database)
      await database.close()
    }
  }

  @discardableResult
  private func apply(_ files: [String: String], _ database: Database) async throws -> [String] {
    try await withMigrations(files) { try await Migrator(directory: $0).migrate(database) }
  }
}
