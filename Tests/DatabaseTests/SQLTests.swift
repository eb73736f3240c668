import Foundation
import TestSupport
import Testing

@testable import Database

@Suite struct SQLTests {
  static let hostile = [
    "'); DROP TABLE notes; --", "O'Brien \"quoted\" \\'", "$1 ? :name @x", "/* scan: */ --", "\u{202E}abc\u{0301}",
    "日本語 🗞️", "",
    "%_\\", "line\r\nbreak\ttab",
  ]

  @Test(arguments: EngineUnderTest.all, hostile)
  func `whatever is interpolated is bound, never read as SQL`(_ engine: Engine, text: String) async throws {
    try await withDatabase(engine, schema: notes) { database in
      try await database.write { try $0.execute("INSERT INTO notes (text) VALUES (\(text))") }
      let found: String? = try await database.read { try $0.value("SELECT text FROM notes WHERE text = \(text)") }
      #expect(found == text)
    }
  }

  @Test func `each engine gets its own placeholders`() {
    let inner: SQL = "b = \(2)"
    let sql: SQL = "SELECT * FROM t WHERE a = \(1) AND \(sql: inner) AND c IN \(list: ["x", "y"])"
    #expect(sql.text(for: .sqlite) == "SELECT * FROM t WHERE a = ? AND b = ? AND c IN (?, ?)")
    #expect(sql.text(for: .postgres) == "SELECT * FROM t WHERE a = $1 AND b = $2 AND c IN ($3, $4)")
    #expect(sql.values == [.integer(1), .integer(2), .text("x"), .text("y")])
  }

  @Test func `pieces are put together with their values`() {
    let sql: SQL = "a" + .joined(["b = \(1)", "c = \(2)"], by: " AND ")
    #expect(sql.text(for: .sqlite) == "ab = ? AND c = ?")
    #expect(sql.values.count == 2)
  }

  @Test(arguments: EngineUnderTest.all)
  func `an empty list matches nothing and a long one everything in it`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      try await database.write { writing in
        for number in 1...300 { try writing.execute("INSERT INTO notes (text) VALUES (\("\(number)"))") }
      }
      let counts = try await database.read { reading in
        [
          try reading.value("SELECT COUNT(*) FROM notes WHERE id IN \(list: [Int]())", as: Int.self),
          try reading.value("SELECT COUNT(*) FROM notes WHERE id IN \(list: Array(1...200))", as: Int.self),
        ]
      }
      #expect(counts == [0, 200])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the character NUL is refused in a clear sentence`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { try $0.execute("INSERT INTO notes (text) VALUES (\("a\0b"))") }
      }
      #expect(error?.description.contains("NUL") == true)
      let count = try await count("notes", in: database)
      #expect(count == 0)
    }
  }
}

let notes = """
  CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  """
