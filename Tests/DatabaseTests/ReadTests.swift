import Foundation
import TestSupport
import Testing

@testable import Database

@Suite struct ReadTests {
  @Test(arguments: EngineUnderTest.all)
  func `a read sees one moment`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      let counts = try await database.read { reading in
        let before: Int? = try reading.value("SELECT COUNT(*) FROM notes")
        let written = DispatchSemaphore(value: 0)
        Task {
          try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('new')") }
          written.signal()
        }
        #expect(written.wait(timeout: .now() + 10) == .success)
        return [before, try reading.value("SELECT COUNT(*) FROM notes")]
      }
      #expect(counts == [0, 0])
      let rows = try await count("notes", in: database)
      #expect(rows == 1)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a read cannot write`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.value("INSERT INTO notes (text) VALUES ('x') RETURNING id", as: Int.self) }
      }
      let rows = try await count("notes", in: database)
      #expect(rows == 0)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `rows are streamed, and the body may query meanwhile`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      try await database.write { writing in
        for number in 1...1_200 { try writing.execute("INSERT INTO notes (text) VALUES (\("\(number)"))") }
      }
      let sum = try await database.read { reading in
        var sum = 0
        try reading.each("SELECT id FROM notes WHERE id > \(0) ORDER BY id") { row in
          let id: Int = try row["id"]
          sum += try reading.value("SELECT id FROM notes WHERE id = \(id)") ?? 0
        }
        return sum
      }
      #expect(sum == 1_200 * 1_201 / 2)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `keyset paging visits every row once, also over equal times`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      try await database.write { writing in
        for number in 1...47 {
          try writing.execute("INSERT INTO notes (text, at) VALUES (\("\(number)"), \(number / 10))")
        }
      }
      var visited: [Int64] = []
      var place: Keyset? = Keyset(at: Instant(microseconds: .max), id: .max)
      while let from = place {
        let page = try await database.read { try Self.page(before: from, $0) }
        visited += page.items.map(\.id)
        place = page.next.flatMap { Keyset($0.text) }
      }
      let everyone: [Int64] = (1...47).reversed()
      #expect(visited == everyone)
    }
  }

  struct Note: RowDecodable, Sendable {
    let id: Int64
    let at: Instant

    init(row: Row) throws {
      id = try row["id"]
      at = try row["at"]
    }
  }

  private static func page(before place: Keyset, _ reading: Reading) throws -> Portion<Note> {
    let found: [Note] = try reading.all(
      "SELECT id, at FROM notes WHERE (at, id) < (\(place.at), \(place.id)) ORDER BY at DESC, id DESC LIMIT \(6)")
    return Portion(found, limit: 5) { Keyset(at: $0.at, id: $0.id) }
  }

  @Test(arguments: ["", "-", "5", "x-1", "1-x", "1-", "-5", "1--2", "99999999999999999999-1", "1-2-3"])
  func `a keyset that was tampered with is no keyset`(text: String) {
    #expect(Keyset(text) == nil || Keyset(text)?.text == text)
  }

  @Test func `a keyset survives its text`() {
    let place = Keyset(at: Instant(microseconds: -5), id: 42)
    #expect(Keyset(place.text) == place)
  }

  @Test(arguments: EngineUnderTest.all)
  func `errors of a body come out as they are`(_ engine: Engine) async throws {
    try await withDatabase(engine) { database in
      await #expect(throws: CocoaError.self) {
        try await database.read { _ in throw CocoaError(.fileNoSuchFile) }
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a cancelled task does not begin to read`(_ engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await database.read { _ in 1 }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
