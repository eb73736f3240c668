import Database
import Foundation
import TestSupport
import Testing

@Suite struct TypesTests {
  static let schema = """
    CREATE TABLE things (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      whole INTEGER,
      broken REAL,
      text TEXT,
      bytes BLOB
    ) STRICT;
    """

  enum Colour: String, Storable { case red, green }

  @Test(arguments: EngineUnderTest.all, [0, 1, -1, Int64.max, Int64.min, 1 << 53 + 1] as [Int64])
  func `integers of 64 bits come back`(_ engine: Engine, number: Int64) async throws {
    #expect(try await roundTrip(number, "whole", engine) == number)
  }

  @Test(
    arguments: EngineUnderTest.all,
    [0.1, -1e-300, .greatestFiniteMagnitude, .leastNormalMagnitude, .infinity, 1.0 / 3] as [Double])
  func `numbers with a fraction come back to the last bit`(_ engine: Engine, number: Double) async throws {
    #expect(try await roundTrip(number, "broken", engine) == number)
  }

  @Test(arguments: EngineUnderTest.all)
  func `everything else comes back as well`(_ engine: Engine) async throws {
    let bytes = (0...255).map { UInt8($0) }
    let now = Instant.now
    #expect(try await roundTrip(bytes, "bytes", engine) == bytes)
    #expect(try await roundTrip([UInt8](), "bytes", engine) == [])
    #expect(try await roundTrip(Data(bytes), "bytes", engine) == Data(bytes))
    #expect(try await roundTrip(now, "whole", engine) == now)
    #expect(try await roundTrip(true, "whole", engine) == true)
    #expect(try await roundTrip(Colour.green, "text", engine) == .green)
    #expect(try await roundTrip("Łódź 新聞 👩‍👩‍👧", "text", engine) == "Łódź 新聞 👩‍👩‍👧")
  }

  @Test(arguments: EngineUnderTest.all, ["whole", "broken", "text", "bytes"])
  func `NULL comes back as nil, also through a kept statement`(_ engine: Engine, column: String) async throws {
    try await withDatabase(engine, schema: Self.schema) { database in
      try await database.write { writing in
        let nothing: String? = nil
        let one: Int? = 1
        try writing.execute("INSERT INTO things (\(raw: column)) VALUES (\(nothing))")
        try writing.execute("INSERT INTO things (whole) VALUES (\(one))")
        try writing.execute("INSERT INTO things (whole) VALUES (\(nil as Int?))")
      }
      let wholes: [Int?] = try await database.read { try $0.values("SELECT whole FROM things ORDER BY id") }
      #expect(wholes == [nil, 1, nil])
      #expect(try await database.read { try $0.value("SELECT \(raw: column) FROM things", as: Value.self) } == nil)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `sums and counts are integers on both engines`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: Self.schema) { database in
      try await database.write { try $0.execute("INSERT INTO things (whole) VALUES (\(40)), (\(2))") }
      #expect(try await database.read { try $0.value("SELECT SUM(whole) FROM things", as: Int.self) } == 42)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a value of another kind and an unknown column are told by name`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: Self.schema) { database in
      _ = try await database.write { try $0.insert("INSERT INTO things (text) VALUES ('purple') RETURNING id") }
      await #expect(throws: DatabaseError.invalid("Column text: The database holds a text, which is not a Colour.")) {
        try await database.read { try $0.value("SELECT text FROM things", as: Colour.self) }
      }
      let error = await #expect(throws: DatabaseError.self) {
        try await database.read { reading in
          try reading.each("SELECT id, text FROM things") { row in let _: String = try row["headline"] }
        }
      }
      #expect(error?.description == "The answer has no column headline, only id, text.")
    }
  }

  private func roundTrip<T: Storable>(_ value: T, _ column: String, _ engine: Engine) async throws -> T? {
    try await withDatabase(engine, schema: Self.schema) { database in
      try await database.write { try $0.execute("INSERT INTO things (\(raw: column)) VALUES (\(value))") }
      return try await database.read { try $0.value("SELECT \(raw: column) FROM things") }
    }
  }
}
