import Foundation
import TestSupport
import Testing

@testable import Database

@Suite(.enabled(if: EngineUnderTest.all.contains(.postgres))) struct PostgresTests {
  @Test func `a connection keeps a bounded number of prepared statements, and forgotten ones work`() async throws {
    var options = Database.Options()
    options.writers = 1
    try await withDatabase(.postgres, options: options) { database in
      for _ in 0..<2 {
        let values = try await database.write { writing in
          try (1...400).map { try writing.value("SELECT \($0) AS column_\(raw: "\($0)")", as: Int.self) }
        }
        #expect(values == Array(1...400))
      }
      let kept = try await database.write { try $0.value("SELECT count(*) FROM pg_prepared_statements", as: Int.self) }
      #expect(try #require(kept) <= 257)
    }
  }

  @Test func `an event of another node rings the bell without waiting for the next look`() async throws {
    try await withDatabase(.postgres) { database in
      // This bell is rung by nobody but the listener.
      let bell = Bell()
      defer { bell.close() }
      try PostgresDriver(address: database.address, options: Database.Options()).listen(bell)
      for _ in 0..<400 where bell.rings == 0 {
        try await database.write { $0.record(Event(kind: "note.written", subject: 1)) }
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(bell.rings > 0)
    }
  }

  @Test func `the server notices within half a minute that a node is gone`() async throws {
    try await withDatabase(.postgres) { database in
      let settings = ["tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count"]
      let values = try await database.write { writing in
        try settings.map { try writing.value("SELECT current_setting(\($0))", as: String.self) }
      }
      #expect(values == ["15", "5", "3"])
    }
  }

  @Test func `a server that hangs fails what waits for it, and the next connection works`() async throws {
    var options = Database.Options()
    (options.readers, options.writers, options.readTimeout, options.writeTimeout, options.silence) = (1, 1, 1, 1, 1)
    try await withDatabase(.postgres, options: options) { database in
      for isWrite in [false, true] {
        // As a hanging server does, this statement says nothing when its time is over.
        let hang: @Sendable (Reading) throws -> Void = { reading in
          _ = try reading.values("SELECT set_config('statement_timeout', '0', true)", as: String.self)
          _ = try reading.values("SELECT 1 FROM pg_sleep(30)", as: Int.self)
        }
        let start = ContinuousClock.now
        let error = await #expect(throws: DatabaseError.self) {
          if isWrite { try await database.write { try hang($0) } } else { try await database.read { try hang($0) } }
        }
        guard case .unavailable(let sentence) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(sentence.contains("does not answer any more"))
        #expect(start.duration(to: .now) < .seconds(15))
        #expect(try await database.read { try $0.value("SELECT 1", as: Int.self) } == 1)
        try await database.write { $0.record(Event(kind: "note.written", subject: 1)) }
      }
    }
  }
}
