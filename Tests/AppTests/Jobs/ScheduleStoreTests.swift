import Database
import Testing

@testable import App

struct ScheduleStoreTests {
  private func morning(_ rule: String = "daily 06:00", zone: String = "Europe/Berlin") throws -> Schedule {
    try Schedule("morning", rule, zone: zone, kind: "test", payload: ["list": 3])
  }

  private func run(_ world: JobWorld, _ body: (JobRun) throws -> Void) async throws {
    let run = try #require(try await world.claim().first)
    try body(run)
    #expect(try await world.jobs.finish(run, now: world.now))
    #expect(try await world.claim().isEmpty)
  }

  @Test(arguments: JobWorld.engines)
  func `a schedule runs at its minute, once`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      world.clock.move(to: try at("2026-11-20T04:59:59Z"))
      try await world.schedules.register([try morning()], now: world.now)
      #expect(try await world.schedules.enqueueDue(now: world.now).isEmpty)
      world.clock.advance(1)
      #expect(try await world.jobs.isAnythingDue(kinds: [], now: world.now))
      #expect(try await world.schedules.enqueueDue(now: world.now) == ["morning"])
      #expect(try await world.schedules.enqueueDue(now: world.now).isEmpty)
      try await run(world) { run in
        #expect(run.dueAt == world.now && run.now == world.now)
        try #expect(run.payload(as: [String: Int].self) == ["list": 3])
      }
      let record = try #require(try await world.schedules.all().first)
      #expect(record.nextAt == world.now.adding(86_400) && record.lastDueAt == world.now)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `after three days of downtime a schedule runs once, and knows what it missed`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      world.clock.move(to: try at("2026-11-17T12:00:00Z"))
      try await world.schedules.register([try morning()], now: world.now)
      world.clock.move(to: try at("2026-11-20T12:34:56Z"))
      try await world.schedules.register([try morning()], now: world.now)
      #expect(try await world.schedules.enqueueDue(now: world.now) == ["morning"])
      #expect(try await world.schedules.enqueueDue(now: world.now).isEmpty)
      try await run(world) { run in
        try #expect(run.dueAt == at("2026-11-20T05:00:00Z"))
        try #expect(run.now == at("2026-11-20T12:34:56Z"))
      }
      #expect(try await world.schedules.all().map(\.nextAt) == [try at("2026-11-21T05:00:00Z")])
    }
  }

  @Test(arguments: JobWorld.engines)
  func `of four nodes one enqueues`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      world.clock.move(to: try at("2026-11-20T04:00:00Z"))
      let some = try (1...10).map { try Schedule("s\($0)", "daily 06:00", zone: "Europe/Berlin", kind: "test") }
      try await world.schedules.register(some, now: world.now)
      world.clock.advance(3600)
      let enqueued = try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 1...4 {
          group.addTask {
            var names: [String] = []
            try await world.withAnotherNode {
              let schedules = ScheduleStore(database: $0)
              // A node that registers at that moment does not move anything back.
              try await schedules.register(some, now: world.now.adding(-1))
              names = try await schedules.enqueueDue(now: world.now)
            }
            return names
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(enqueued.sorted() == some.map(\.name).sorted())
      #expect(try await world.claim(50).count == 10)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a changed rule or zone moves the next time`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      world.clock.move(to: try at("2026-11-20T03:00:00Z"))
      for (rule, zone, next) in [
        ("daily 06:00", "Europe/Berlin", "2026-11-20T05:00:00Z"),
        ("daily 07:15", "Europe/Berlin", "2026-11-20T06:15:00Z"),
        ("daily 07:15", "America/New_York", "2026-11-20T12:15:00Z"),
        ("every 20 minutes", "UTC", "2026-11-20T03:20:00Z"),
      ] {
        try await world.schedules.register([try morning(rule, zone: zone)], now: world.now)
        let record = try #require(try await world.schedules.all().first)
        try #expect(record.nextAt == at(next) && record.rule == rule && record.zone == zone)
      }
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a run that was missed is made up for even when the rule has changed meanwhile`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      world.clock.move(to: try at("2026-11-20T03:00:00Z"))
      try await world.schedules.register([try morning("daily 07:00")], now: world.now)
      world.clock.move(to: try at("2026-11-20T06:30:00Z"))
      try await world.schedules.register([try morning("daily 06:00")], now: world.now)
      #expect(try await world.schedules.enqueueDue(now: world.now) == ["morning"])
      #expect(try await world.schedules.all().map(\.nextAt) == [try at("2026-11-21T05:00:00Z")])
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a schedule that is slower than its interval does not overtake itself`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.schedules.register([try morning("every 5 minutes")], now: world.now)
      world.clock.advance(300)
      #expect(try await world.schedules.enqueueDue(now: world.now).count == 1)
      let first = try #require(try await world.claim().first)
      for _ in 1...3 {
        world.clock.advance(300)
        #expect(try await world.jobs.renew(first, until: world.now.adding(600)))
        #expect(try await world.schedules.enqueueDue(now: world.now).count == 1)
        #expect(try await world.claim().isEmpty)
      }
      #expect(try await world.jobs.finish(first, now: world.now))
      try await run(world) { #expect($0.dueAt > first.dueAt) }
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a schedule that only a newer program can read holds up nobody`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.schedules.register([try morning("every 5 minutes")], now: world.now)
      try await world.database.write { writing in
        _ = try writing.execute(
          """
          INSERT INTO schedules (name, kind, payload, rule, zone, next_at)
          VALUES ('newer', 'test', '{}', 'at full moon', 'Moon/Tranquillity', 0)
          """)
      }
      world.clock.advance(300)
      #expect(try await world.schedules.enqueueDue(now: world.now) == ["morning"])
      #expect(try await world.overview.health(now: world.now).lateSince == Instant(microseconds: 0))
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a removed schedule takes its waiting job with it`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.schedules.register([try morning("every 5 minutes")], now: world.now)
      world.clock.advance(300)
      #expect(try await world.schedules.enqueueDue(now: world.now) == ["morning"])
      try await world.database.write { try ScheduleStore.remove("morning", in: $0) }
      #expect(try await world.claim().isEmpty)
      #expect(try await world.schedules.all().isEmpty)
    }
  }
}
