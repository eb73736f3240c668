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
}
