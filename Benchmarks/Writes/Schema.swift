import Database
import Foundation

/// The database's own tables, and nothing of the product.
enum Schema {
  static func migrate(_ database: Database) async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "no-migrations-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try await Migrator(directory: directory.path).migrate(database)
  }

  static func identity(_ engine: Engine) -> SQL {
    engine == .sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
  }
}
