import Synchronization
import TestSupport
import Testing

@testable import Database

@Suite struct InspectorTests {
  static let schema = """
    CREATE TABLE stories (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      slug TEXT NOT NULL UNIQUE,
      section_id INTEGER NOT NULL,
      words INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX stories_by_section ON stories (section_id, id);
    CREATE TABLE settings (name TEXT NOT NULL, value TEXT NOT NULL) STRICT;
    """

  private var guarding: Database.Options {
    var options = Database.Options()
    options.guardedTables = ["stories"]
    return options
  }

  @Test(
    arguments: EngineUnderTest.all,
    [
      "SELECT slug FROM stories WHERE words > \(5)",
      "SELECT s.slug FROM stories AS s WHERE s.words = \(5)",
      "SELECT slug FROM stories ORDER BY words DESC LIMIT \(10)",
      "UPDATE stories SET words = 0 WHERE words > \(7)",
      "SELECT COUNT(*) FROM stories",
    ] as [SQL])
  func `a statement that reads a whole guarded table is refused, every time`(_ engine: Engine, _ statement: SQL)
    async throws
  {
    try await withDatabase(engine, schema: Self.schema, options: guarding) { database in
      for _ in 1...2 {
        let error = await #expect(throws: DatabaseError.self) {
          try await database.write { try $0.values(statement, as: Value.self) }
        }
        guard case .scan = error else { return #expect(Bool(false), "\(String(describing: error))") }
      }
    }
  }

  @Test(
    arguments: EngineUnderTest.all,
    [
      "SELECT slug FROM stories WHERE id = \(5)",
      "SELECT slug FROM stories WHERE section_id = \(5) AND id < \(9) ORDER BY id DESC LIMIT \(10)",
      "SELECT slug FROM stories ORDER BY id DESC LIMIT \(10)",
      "SELECT SUM(words) FROM stories /* scan: a nightly check */",
      "SELECT value FROM settings",
      "INSERT INTO stories (slug, section_id, words) VALUES (\("a"), 1, 1) RETURNING id",
      "UPDATE stories SET words = \(1) WHERE slug = \("a")",
    ] as [SQL])
  func `a statement that uses an index passes`(_ engine: Engine, _ statement: SQL) async throws {
    try await withDatabase(engine, schema: Self.schema, options: guarding) { database in
      try await database.write { _ = try $0.values(statement, as: Value.self) }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the trace hears every statement of a body and nothing else`(_ engine: Engine) async throws {
    let heard = Heard()
    var options = Database.Options()
    options.trace = { heard.append($0) }
    try await withDatabase(engine, schema: notes, options: options) { database in
      heard.clear()
      try await database.write { writing in
        try writing.execute("INSERT INTO notes (text) VALUES ('a')")
        try writing.execute("UPDATE notes SET at = 1")
      }
      _ = try await database.read { try $0.value("SELECT at FROM notes", as: Int.self) }
      #expect(
        heard.texts == ["INSERT INTO notes (text) VALUES ('a')", "UPDATE notes SET at = 1", "SELECT at FROM notes"])
    }
  }

  private final class Heard: Sendable {
    private let all = Mutex<[String]>([])

    var texts: [String] { all.withLock { $0 } }
    func append(_ text: String) { all.withLock { $0.append(text) } }
    func clear() { all.withLock { $0 = [] } }
  }
}
