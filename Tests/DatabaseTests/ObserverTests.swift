import Database
import Synchronization
import TestSupport
import Testing

@Suite struct ObserverTests {
  @Test(arguments: EngineUnderTest.all) func `it hears of reads, of writes in company, and of followers`(_ engine: Engine) async throws {
    let ear = Ear()
    var options = Database.Options()
    (options.observer, options.writers) = (ear, 1)
    try await withDatabase(engine, options: options) { database in
      ear.notes.withLock { $0 = Ear.Notes() }
      _ = try await database.read { try $0.value("SELECT 1", as: Int.self) }
      await withTaskGroup { group in
        for number in 1...100 {
          group.addTask {
            _ = try? await database.write { $0.record(Event(kind: "note.written", subject: Int64(number))) }
          }
        }
      }
      var seen = 0
      for await events in database.journal.follow(after: 0) {
        seen += events.count
        if seen == 100 { break }
      }
      let notes = ear.notes.withLock { $0 }
      #expect(notes.reads >= 1)
      #expect(notes.writes == 100)
      #expect(notes.batches < 100)
      #expect(notes.handed == 100)
      #expect((0...60).contains(notes.longest))
      #expect(notes.failures.isEmpty)
      #expect(database.load.readsWaiting == 0)
      #expect(database.load.writesWaiting == 0)
      #expect(engine == .sqlite ? database.load.logBytes > 0 : database.load.connections > 0)
    }
  }

  @Test func `a refused value is no failure, a lost server is one`() async throws {
    let ear = Ear()
    var options = Database.Options()
    (options.observer, options.waiting) = (ear, 0)
    try await EngineUnderTest.withAddress(.sqlite) { address in
      let database = try await Database.open(address, options: options)
      await #expect(throws: DatabaseError.self) { try await database.read { try $0.value("SELECT 1", as: Int.self) } }
      await database.close()
    }
    #expect(ear.notes.withLock { $0.failures } == ["busy"])
    options.waiting = 10
    try await withDatabase(.sqlite, schema: "CREATE TABLE notes (id INTEGER PRIMARY KEY) STRICT;", options: options) { database in
      for _ in 0..<2 { _ = try? await database.write { try $0.execute("INSERT INTO notes (id) VALUES (1)") } }
    }
    #expect(ear.notes.withLock { $0.failures } == ["busy"])
  }
}

private final class Ear: DatabaseObserver {
  struct Notes {
    var (reads, writes, batches, handed, longest) = (0, 0, 0, 0, 0.0)
    var failures: [String] = []
  }

  let notes = Mutex(Notes())

  func didRead(waited: Double, took: Double) {
    notes.withLock { ($0.reads, $0.longest) = ($0.reads + 1, max($0.longest, waited, took)) }
  }

  func didWrite(_ writes: Int, waited: Double, took: Double) {
    notes.withLock { ($0.writes, $0.batches, $0.longest) = ($0.writes + writes, $0.batches + 1, max($0.longest, waited, took)) }
  }

  func failed(_ kind: String) {
    notes.withLock { $0.failures.append(kind) }
  }

  func handed(_ events: Int, delay: Double) {
    notes.withLock { ($0.handed, $0.longest) = ($0.handed + events, max($0.longest, delay)) }
  }
}
