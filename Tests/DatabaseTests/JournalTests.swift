import Foundation
import TestSupport
import Testing

@testable import Database

@Suite struct JournalTests {
  @Test(arguments: EngineUnderTest.all)
  func `followers see every number once and in order beside eight writers and a slow one`(_ engine: Engine) async throws
  {
    try await withDatabase(engine, schema: notes) { first in
      let second = try await Database.open(first.address)
      let total = 8 * 25 + 5
      async let early = Self.follow(first.journal, until: total)
      async let other = Self.follow(second.journal, until: total)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask { try await Self.write(25, by: writer, to: writer % 2 == 0 ? first : second) }
        }
        group.addTask { try await Self.writeSlowly(5, to: second) }
        try await group.waitForAll()
      }
      let (seen, alsoSeen) = await (early, other)
      #expect(seen.map(\.number) == seen.map(\.number).sorted())
      #expect(Set(seen.map(\.number)).count == total)
      #expect(alsoSeen == seen)
      let all = try await first.journal.events(after: 0, limit: 1_000)
      #expect(all == seen)
      await second.close()
    }
  }

  private static func follow(_ journal: Journal, until total: Int) async -> [RecordedEvent] {
    var seen: [RecordedEvent] = []
    for await events in journal.follow(after: 0, limit: 7) {
      #expect(events.count <= 7)
      seen += events
      if seen.count >= total { break }
    }
    return seen
  }

  private static func write(_ count: Int, by writer: Int, to database: Database) async throws {
    for number in 0..<count {
      try await database.write { writing in
        writing.record(Event(kind: "note.written", subject: Int64(number)))
        try writing.execute("INSERT INTO notes (text) VALUES (\("\(writer).\(number)"))")
      }
    }
  }

  // Records first and then takes its time: its number must still come after those that are committed meanwhile.
  private static func writeSlowly(_ count: Int, to database: Database) async throws {
    for number in 0..<count {
      try await database.write { writing in
        writing.record(Event(kind: "note.slow", subject: Int64(number)))
        try writing.execute("INSERT INTO notes (text) VALUES (\("slow.\(number)"))")
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the events of a failed write are gone`(_ engine: Engine) async throws {
    try await withDatabase(engine, schema: notes) { database in
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          group.addTask {
            try? await database.write { writing in
              writing.record(Event(kind: "note.written", subject: Int64(number)))
              try writing.execute("INSERT INTO notes (text) VALUES (\("\(number % 10)"))")
            }
          }
        }
      }
      let events = try await database.journal.events(after: 0)
      #expect(events.count == 10)
      let kinds = Set(events.map { $0.subject % 10 })
      #expect(kinds.count == 10)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `what is recorded comes back whole`(_ engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let before = Instant.now
      try await database.write { writing in
        for subject in 1...40 {
          writing.record(Event(kind: "story.published", subject: Int64(subject), details: "{\"é\":1}"))
        }
      }
      let events = try await database.journal.events(after: 0)
      let subjects: [Int64] = Array(1...40)
      #expect(events.map(\.subject) == subjects)
      #expect(events.allSatisfy { $0.kind == "story.published" && $0.details == "{\"é\":1}" && $0.at >= before })
      #expect(try await database.journal.lastNumber() == events.last?.number)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `old events are pruned and their numbers never used again`(_ engine: Engine) async throws {
    try await withDatabase(engine) { database in
      try await database.write { writing in
        for subject in 1...1_500 { writing.record(Event(kind: "old", subject: Int64(subject))) }
      }
      let last = try await database.journal.lastNumber()
      let pruned = try await database.journal.prune(before: Instant.now.adding(10))
      #expect(pruned == 1_499)
      #expect(try await database.journal.oldestNumber() == last)
      try await database.write { $0.record(Event(kind: "new", subject: 1)) }
      #expect(try await database.journal.events(after: last).map(\.number) == [last + 1])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a follower ends when its task is cancelled or the database closed`(_ engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let cancelled = Task { for await _ in database.journal.follow(after: 0) {} }
      let closed = Task { for await _ in database.journal.follow(after: 0) {} }
      cancelled.cancel()
      await cancelled.value
      await database.close()
      await closed.value
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `followers hear within the second what another program wrote`(_ engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let other = try await Database.open(database.address)
      let heard = Task { await Self.follow(database.journal, until: 1) }
      try await other.write { $0.record(Event(kind: "import.finished", subject: 7)) }
      #expect(await heard.value.map(\.subject) == [7])
      await other.close()
    }
  }
}
