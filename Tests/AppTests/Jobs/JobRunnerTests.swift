import Database
import ServiceLifecycle
import Synchronization
import Testing

@testable import App

struct JobRunnerTests {
  struct Broken: Error {}

  private func runner(
    _ world: JobWorld, _ handlers: JobHandlers, schedules: [Schedule] = [], owner: String = "node 1",
    database: Database? = nil
  ) -> JobRunner {
    var options = JobRunner.Options(owner: owner)
    options.promptSlots = 1
    options.ordinarySlots = 3
    return JobRunner(
      database: database ?? world.database, handlers: handlers, schedules: schedules, options: options,
      clock: world.clock.jobClock)
  }

  private func during(_ runners: [JobRunner], _ body: () async throws -> Void) async throws {
    let tasks = runners.map { runner in Task { try await runner.run() } }
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    for task in tasks { task.cancel() }
    for task in tasks { try await task.value }
    try result.get()
  }

  @Test(arguments: JobWorld.engines)
  func `four nodes run many jobs, each once and a bounded number at a time`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let tally = Tally()
      var handlers = JobHandlers()
      handlers.on("test") { run in
        tally.begin(run.id)
        for _ in 0..<20 { await Task.yield() }
        tally.end(run.id)
      }
      try await world.database.write { [now = world.now] writing in
        for _ in 1...200 { try JobStore.enqueue(Job("test"), now: now, in: writing) }
      }
      try await withNodes(4, world) { databases in
        let nodes = databases.enumerated().map {
          runner(world, handlers, owner: "node \($0.offset)", database: $0.element)
        }
        try await during(nodes) {
          try await eventually("all jobs are finished") {
            try await world.overview.page(.finished, limit: 200).items.count == 200
          }
        }
      }
      #expect(tally.runs.count == 200)
      #expect(tally.runs.values.allSatisfy { $0 == 1 })
      #expect(tally.mostAtOnce <= 12)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a job that fails is tried again later and later, and stays visible in the end`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let tally = Tally()
      var handlers = JobHandlers()
      handlers.on("test") { run in
        tally.begin(run.id)
        throw Broken()
      }
      var job = Job("test")
      job.maxAttempts = 4
      try await world.enqueue(job)
      let node = runner(world, handlers)
      try await during([node]) {
        for (attempt, delay) in [11.25, 22.5, 45].enumerated() {
          try await eventually("it waits again") { try await world.list(.waiting).first?.attempts == attempt + 1 }
          let waiting = try #require(try await world.list(.waiting).first)
          #expect(waiting.runAt == world.now.adding(delay) && waiting.lastError == "Broken()")
          world.clock.advance(delay)
          node.nudge()
        }
        try await eventually("it has failed") { try await world.list(.failed).count == 1 }
      }
      #expect(tally.runs.values.map { $0 } == [4])
      #expect(try await world.list(.failed).map(\.attempts) == [4])
    }
  }

  @Test func `back-off doubles up to an hour, with jitter`() {
    let backOff = BackOff()
    #expect((1...10).map { backOff.delay(after: $0, random: 0) } == [7.5, 15, 30, 60, 120, 240, 480, 960, 1800, 1800])
    #expect(backOff.delay(after: 1000, random: 0.999) < 3600)
    #expect(backOff.delay(after: 1, random: 0.999) > 14.9)
  }

  @Test(arguments: JobWorld.engines)
  func `what cannot succeed is not tried again`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      var handlers = JobHandlers()
      handlers.on("hopeless") { _ in throw GiveUp("The list was deleted.") }
      handlers.on("unreadable") { _ = try $0.payload(as: [Int].self) }
      try await world.enqueue(Job("hopeless"))
      try await world.enqueue(Job("unreadable"))
      try await during([runner(world, handlers)]) {
        try await eventually("both have failed") { try await world.list(.failed).count == 2 }
      }
      let errors = try await world.list(.failed).compactMap(\.lastError).sorted()
      #expect(errors[0] == "The list was deleted.")
      #expect(errors[1].hasPrefix("The payload of unreadable cannot be read"))
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a nudge or the next second finds new work`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      var handlers = JobHandlers()
      handlers.on("test") { _ in }
      let node = runner(world, handlers)
      try await during([node]) {
        try await world.enqueue(Job("test"))
        node.nudge()
        try await eventually("the nudge is heard") { try await world.list(.finished).count == 1 }
        try await world.enqueue(Job("test", dueAt: world.now.adding(1)))
        try await eventually("the clock is watched") { world.clock.sleepers == 1 }
        world.clock.advance(1)
        try await eventually("the second has passed") { try await world.list(.finished).count == 2 }
      }
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a long job keeps its lease, and one that was taken over is cancelled`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let tally = Tally()
      var handlers = JobHandlers()
      handlers.on("test") { run in
        tally.begin(run.id)
        defer { tally.end(run.id) }
        try await untilCancelled()
      }
      try await world.enqueue(Job("test", uniqueKey: "long"))
      try await during([runner(world, handlers)]) {
        try await eventually("it runs") { tally.running == 1 }
        for _ in 1...9 {
          try await eventually("lease and tick are watched") { world.clock.sleepers == 2 }
          world.clock.advance(20)
          try await eventually("the lease is renewed") {
            try await world.list(.running).first?.leaseUntil == world.now.adding(60)
          }
        }
        #expect(try await world.claim(owner: "node 2").isEmpty)
        _ = try await world.database.write { try JobStore.cancel(uniqueKey: "long", in: $0) }
        try await eventually("lease and tick are watched") { world.clock.sleepers == 2 }
        world.clock.advance(20)
        try await eventually("the handler was cancelled") { tally.running == 0 }
      }
      for state in JobRecord.State.allCases { #expect(try await world.list(state).isEmpty) }
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a job that takes longer than its kind may is stopped and tried again`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let tally = Tally()
      var handlers = JobHandlers()
      handlers.on("test", within: .seconds(30)) { run in
        tally.begin(run.id)
        try await untilCancelled()
      }
      try await world.enqueue(Job("test"))
      try await during([runner(world, handlers)]) {
        try await eventually("it runs") { tally.running == 1 }
        for _ in 1...2 {
          try await eventually("lease and tick are watched") { world.clock.sleepers == 2 }
          world.clock.advance(20)
        }
        try await eventually("it waits again") { try await world.list(.waiting).count == 1 }
      }
      let reason = try #require(try await world.list(.waiting).first?.lastError)
      #expect(reason.contains("more than 30 seconds"))
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a prompt job does not wait for a hundred ordinary ones`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let tally = Tally()
      var handlers = JobHandlers()
      handlers.on("picture") { run in
        tally.begin(run.id)
        try await untilCancelled()
      }
      handlers.on("publication", lane: .prompt) { _ in }
      for _ in 1...100 { try await world.enqueue(Job("picture")) }
      let node = runner(world, handlers)
      try await during([node]) {
        try await eventually("the ordinary slots are taken") { tally.running == 3 }
        try await world.enqueue(Job("publication"))
        node.nudge()
        try await eventually("it is published") { try await world.list(.finished).map(\.kind) == ["publication"] }
        #expect(tally.running == 3)
      }
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a schedule that was due while the program was down runs once when it comes back`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let seen = Mutex<[JobRun]>([])
      var handlers = JobHandlers()
      handlers.on("newsletter") { run in seen.withLock { $0.append(run) } }
      let schedule = try Schedule("highlights", "mon wed fri 06:30", zone: "Europe/Berlin", kind: "newsletter")
      world.clock.move(to: try at("2026-11-15T12:00:00Z"))
      try await during([runner(world, handlers, schedules: [schedule])]) {
        try await eventually("it is registered") { try await world.schedules.all().count == 1 }
      }
      world.clock.move(to: try at("2026-11-19T09:00:00Z"))
      try await during([runner(world, handlers, schedules: [schedule])]) {
        try await eventually("it has run") { try await world.list(.finished).count == 1 }
      }
      let runs = seen.withLock { $0 }
      #expect(runs.map(\.dueAt) == [try at("2026-11-18T05:30:00Z")])
      #expect(runs.map(\.now) == [try at("2026-11-19T09:00:00Z")])
      #expect(try await world.list(.waiting).isEmpty)
    }
  }
}
