import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Database

@Suite struct FailureTests {
  @Test func `a full disk fails the whole batch in a clear sentence and leaves nothing half done`() async throws {
    try await withDatabase(.sqlite, schema: notes) { database in
      try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('before')") }
      try await limitPages(of: database, by: 20)
      let errors = await writeUntilFull(database)
      #expect(!errors.isEmpty)
      #expect(errors.allSatisfy { $0 == .full("The disk is full, so nothing was saved; free some space.") })
      let odd = try await database.read {
        try $0.value("SELECT COUNT(*) FROM notes WHERE at = 1 AND text NOT LIKE 'pair%'", as: Int.self)
      }
      let pairs = try await database.read { try $0.value("SELECT COUNT(*) FROM notes WHERE at = 1", as: Int.self) ?? 0 }
      #expect(odd == 0)
      #expect(pairs % 2 == 0)
      try await limitPages(of: database, by: 10_000)
      try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('after')") }
    }
  }

  /// Each write puts in a pair of rows.
  private func writeUntilFull(_ database: Database) async -> [DatabaseError] {
    let filling = String(repeating: "x", count: 2_000)
    return await withTaskGroup(of: DatabaseError?.self) { group in
      for number in 0..<80 {
        group.addTask {
          do {
            try await database.write { writing in
              for half in ["a", "b"] {
                try writing.execute("INSERT INTO notes (text, at) VALUES (\("pair \(number) \(half) \(filling)"), 1)")
              }
            }
            return nil
          } catch {
            return error as? DatabaseError
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
    }
  }

  private func limitPages(of database: Database, by more: Int) async throws {
    try await database.write { writing in
      let pages: Int = try writing.value("PRAGMA page_count") ?? 0
      try writing.execute("PRAGMA max_page_count = \(raw: "\(pages + more)")")
    }
  }

  @Test func `PostgreSQL away at the start is told in one sentence without the password`() async throws {
    let address = try DatabaseAddress("postgresql://ada:secret@127.0.0.1:\(try closedPort())/news")
    let error = await #expect(throws: DatabaseError.self) { try await Database.open(address) }
    guard case .unavailable(let sentence) = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(sentence.hasPrefix("PostgreSQL does not answer at postgresql://ada:***@127.0.0.1"))
    #expect(sentence.hasSuffix("; start it, or correct the address."))
    #expect(!sentence.contains("secret"))
  }

  @Test(arguments: ["/proc/nowhere/x.db", "/dev/null/x.db"])
  func `a place where no file can be made is told in one sentence`(path: String) async throws {
    let error = await #expect(throws: DatabaseError.self) { try await Database.open(.sqlite(path: path)) }
    guard case .unavailable = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  @Test func `a file that is no database is told in one sentence`() async throws {
    try await withMigrations(["x.db": String(repeating: "This is not a database. ", count: 100)]) { directory in
      let error = await #expect(throws: DatabaseError.self) {
        try await Database.open(.sqlite(path: directory + "/x.db"))
      }
      guard case .damaged = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
  }

  @Test(.enabled(if: EngineUnderTest.all.contains(.postgres)))
  func `when PostgreSQL is lost, work goes on as soon as it is back`() async throws {
    try await withDatabase(.postgres, schema: notes) { database in
      let heard = Task { await Self.heard(3, database.journal) }
      for round in 0..<3 {
        try await useAllConnections(database)
        try await cutConnections(of: database)
        // Nothing was under way, so nobody notices.
        try await database.write { writing in
          writing.record(Event(kind: "round", subject: Int64(round)))
          try writing.execute("INSERT INTO notes (text) VALUES (\("round \(round)"))")
        }
      }
      #expect(await heard.value == [0, 1, 2])
      let rows = try await count("notes", in: database)
      #expect(rows == 3)
    }
  }

  @Test(.enabled(if: EngineUnderTest.all.contains(.postgres)))
  func `a write that loses its connection is done wholly or not at all`() async throws {
    try await withDatabase(.postgres, schema: notes) { database in
      let started = DispatchSemaphore(value: 0)
      let cut = DispatchSemaphore(value: 0)
      defer { cut.signal() }
      let write = Task {
        try await database.write { writing in
          try writing.execute("INSERT INTO notes (text) VALUES ('one')")
          started.signal()
          _ = cut.wait(timeout: .now() + 20)
          try writing.execute("INSERT INTO notes (text) VALUES ('two')")
        }
      }
      await onThread { started.wait() }
      try await cutConnections(of: database)
      cut.signal()
      cut.signal()
      try await write.value
      let rows = try await count("notes", in: database)
      #expect(rows == 2)
    }
  }

  @Test(.enabled(if: EngineUnderTest.all.contains(.postgres)))
  func `a COMMIT whose answer is lost is not tried again and says that it is not known`() async throws {
    try await withDatabase(.postgres, schema: notes) { database in
      try await atCommit(of: "notes", "PERFORM pg_terminate_backend(pg_backend_pid())", in: database)
      let attempts = Mutex(0)
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { writing in
          attempts.withLock { $0 += 1 }
          try writing.execute("INSERT INTO notes (text) VALUES ('one')")
        }
      }
      #expect(error?.description.contains("look whether the change is there before trying again") == true)
      #expect(attempts.withLock { $0 } == 1)
      try await database.write { try $0.execute("DROP TRIGGER at_commit ON notes") }
      let rows = try await count("notes", in: database)
      #expect(rows == 0)
    }
  }

  @Test(.enabled(if: EngineUnderTest.all.contains(.postgres)))
  func `a full disk of PostgreSQL fails the whole batch and leaves nothing half done`() async throws {
    try await withDatabase(.postgres, schema: notes) { database in
      try await atCommit(of: "notes", "RAISE EXCEPTION 'no space' USING ERRCODE = '53100'", in: database)
      let errors = await writeUntilFull(database)
      #expect(errors.count == 80)
      #expect(errors.allSatisfy { if case .full = $0 { true } else { false } })
      try await database.write { try $0.execute("DROP TRIGGER at_commit ON notes") }
      let rows = try await count("notes", in: database)
      #expect(rows == 0)
    }
  }

  /// Runs a statement of PL/pgSQL in the COMMIT of whoever has put in a row.
  private func atCommit(of table: String, _ statement: String, in database: Database) async throws {
    try await database.write { writing in
      try writing.execute(
        """
        CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN \(raw: statement); RETURN NULL; END $$
        """)
      try writing.execute(
        """
        CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON \(raw: table) DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION at_commit()
        """)
    }
  }

  private static func heard(_ total: Int, _ journal: Journal) async -> [Int64] {
    var subjects: [Int64] = []
    for await events in journal.follow(after: 0) {
      subjects += events.map(\.subject)
      if subjects.count >= total { break }
    }
    return subjects
  }

  private func useAllConnections(_ database: Database) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<64 {
        group.addTask { _ = try await count("notes", in: database) }
        group.addTask {
          _ = try await database.write { try $0.execute("UPDATE notes SET at = at + 1 WHERE id = \(1)") }
        }
      }
      try await group.waitForAll()
    }
  }

  private func cutConnections(of database: Database) async throws {
    let other = try await Database.open(database.address)
    try await other.write { writing in
      _ = try writing.values(
        """
        SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
        """, as: Int.self)
    }
    await other.close()
  }

  private func onThread(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      Thread {
        body()
        continuation.resume()
      }.start()
    }
  }

  /// A port that was free a moment ago.
  private func closedPort() throws -> UInt16 {
    let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listening) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress in
        try #require(bind(listening, socketAddress, length) == 0)
        try #require(getsockname(listening, socketAddress, &length) == 0)
      }
    }
    return UInt16(bigEndian: address.sin_port)
  }
}
