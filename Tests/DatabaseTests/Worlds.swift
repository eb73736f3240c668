import Database
import Foundation
import TestSupport
import Testing

/// Opens a fresh database with the journal's tables and those of `schema`, written as a migration.
@discardableResult
func withDatabase<T>(
  _ engine: Engine, schema: String = "", options: Database.Options = .init(), _ body: (Database) async throws -> T
) async throws -> T {
  try await EngineUnderTest.withAddress(engine) { address in
    let database = try await Database.open(address, options: options)
    try await withMigrations(["0001-schema.sql": schema]) { _ = try await Migrator(directory: $0).migrate(database) }
    let result: Result<T, any Error>
    do {
      result = .success(try await body(database))
    } catch {
      result = .failure(error)
    }
    await database.close()
    return try result.get()
  }
}

/// A directory with these migrations, removed afterwards.
@discardableResult
func withMigrations<T>(_ files: [String: String], _ body: (String) async throws -> T) async throws -> T {
  let directory = FileManager.default.temporaryDirectory.appending(path: "migrations-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  for (name, text) in files {
    try text.write(to: directory.appending(path: name), atomically: true, encoding: .utf8)
  }
  return try await body(directory.path)
}

/// How many rows a table has.
func count(_ table: String, in database: Database) async throws -> Int {
  try await database.read { try $0.value("SELECT COUNT(*) FROM \(raw: table)") ?? 0 }
}
