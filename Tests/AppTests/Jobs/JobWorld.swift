import Database
import Foundation
import TestSupport
import Testing

@testable import App

/// A fresh database with the schema of this program, and a clock that only the test moves.
struct JobWorld: Sendable {
  static let engines = EngineUnderTest.all

  let database: Database
  let clock = ManualClock()
  private let address: DatabaseAddress

  var jobs: JobStore { JobStore(database: database) }
  var overview: JobOverviewStore { JobOverviewStore(database: database) }
  var schedules: ScheduleStore { ScheduleStore(database: database) }
  var now: Instant { clock.now }

  static func with(_ engine: Engine, _ body: (JobWorld) async throws -> Void) async throws {
    try await EngineUnderTest.withAddress(engine) { address in
      let world = JobWorld(database: try await Database.open(address, options: options), address: address)
      let result: Result<Void, any Error>
      do {
        try await Migrator(directory: Newsroom.home.migrations).migrate(world.database)
        result = .success(try await body(world))
      } catch {
        result = .failure(error)
      }
      await world.database.close()
      try result.get()
    }
  }

  /// Another node's way to the same database; on SQLite all nodes are this process.
  func withAnotherNode(_ body: (Database) async throws -> Void) async throws {
    guard database.engine == .postgres else { return try await body(database) }
    let another = try await Database.open(address, options: Self.options)
    try await body(another)
    await another.close()
  }

  func enqueue(_ job: Job) async throws {
    try await database.write { [now] in try JobStore.enqueue(job, now: now, in: $0) }
  }

  func reschedule(_ job: Job) async throws {
    try await database.write { [now] in try JobStore.reschedule(job, now: now, in: $0) }
  }

  func claim(_ limit: Int = 10, kinds: [String] = ["test"], owner: String = "node 1") async throws -> [JobRun] {
    try await jobs.claim(limit, kinds: kinds, owner: owner, now: now, lease: .seconds(60))
  }

  func list(_ state: JobRecord.State) async throws -> [JobRecord] {
    try await overview.page(state).items
  }

  private static var options: Database.Options {
    var options = Database.Options()
    options.readers = 1
    options.writers = 2
    options.guardedTables = ["jobs"]
    return options
  }
}

func at(_ text: String) throws -> Instant {
  Instant(try Date(text, strategy: .iso8601))
}

/// Waits until the condition holds, and fails when it does not for a long while.
func eventually(_ what: Comment, _ condition: () async throws -> Bool) async throws {
  let giveUp = ContinuousClock.now + .seconds(30)
  while try await !condition() {
    try #require(ContinuousClock.now < giveUp, what)
    try await Task.sleep(for: .milliseconds(2))
  }
}
