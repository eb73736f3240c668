import Foundation
import TestSupport
import Testing

@testable import Database

@Suite struct SQLiteFileTests {
  @Test func `nobody else may read the files of a new database`() async throws {
    try await withDatabase(.sqlite, schema: notes) { database in
      try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('secret')") }
      for ending in ["", "-wal", "-shm"] {
        let attributes = try FileManager.default.attributesOfItem(atPath: database.address.location + ending)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
      }
    }
  }

  @Test func `after closing, the file alone holds everything`() async throws {
    try await EngineUnderTest.withAddress(.sqlite) { address in
      let database = try await Database.open(address)
      try await withMigrations(["0001-schema.sql": notes]) { _ = try await Migrator(directory: $0).migrate(database) }
      try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('last')") }
      let rows = try await count("notes", in: database)
      #expect(rows == 1)
      await database.close()
      #expect(!FileManager.default.fileExists(atPath: address.location + "-wal"))
    }
  }
}
