import Database
import Testing

@testable import App

struct JobStoreTests {
  struct ChangedMyMind: Error {}

  @Test(arguments: JobWorld.engines)
  func `a job is claimed when its hour has come, and only once`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let hour = world.now.adding(3600)
      try await world.enqueue(try Job("test", payload: ["story": 7], dueAt: hour))
      #expect(try await world.claim().isEmpty)
      #expect(try await !world.jobs.isAnythingDue(kinds: ["test"], now: world.now))

      world.clock.advance(3600)
      #expect(try await world.jobs.isAnythingDue(kinds: ["test"], now: world.now))
      let run = try #require(try await world.claim().first)
      #expect(run.dueAt == hour && run.now == hour && run.attempt == 1)
      try #expect(run.payload(as: [String: Int].self) == ["story": 7])
      #expect(try await world.claim(owner: "node 2").isEmpty)

      #expect(try await world.jobs.finish(run, now: world.now))
      #expect(try await world.list(.finished).map(\.id) == [run.id])
      world.clock.advance(86_400)
      #expect(try await world.claim().isEmpty)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a job is gone when the transaction that enqueued it is undone`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      await #expect(throws: ChangedMyMind.self) {
        try await world.database.write { [now = world.now] writing in
          try JobStore.enqueue(Job("test"), now: now, in: writing)
          throw ChangedMyMind()
        }
      }
      let waiting = try await world.list(.waiting)
      #expect(waiting.isEmpty)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a key has one open job, which keeps the earlier hour and the newer payload`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let (soon, later) = (world.now.adding(60), world.now.adding(600))
      try await world.enqueue(try Job("test", payload: 1, dueAt: soon, uniqueKey: "index-7"))
      try await world.enqueue(try Job("test", payload: 2, dueAt: later, uniqueKey: "index-7"))
      try await world.enqueue(Job("test", uniqueKey: "index-8"))
      let waiting = try await world.list(.waiting)
      #expect(waiting.map(\.uniqueKey) == ["index-8", "index-7"])
      #expect(waiting[1].runAt == soon && waiting[1].payload == "2")
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a finished job leaves its key free`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      for _ in 1...3 {
        try await world.enqueue(Job("test", uniqueKey: "index-7"))
        let run = try #require(try await world.claim().first)
        #expect(try await world.jobs.finish(run, now: world.now))
      }
      #expect(try await world.list(.finished).count == 3)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `rescheduling moves the hour, later and earlier`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      for hours in [2.0, 5, 1] {
        let hour = world.now.adding(hours * 3600)
        try await world.reschedule(Job("test", dueAt: hour, uniqueKey: "story-publication-7"))
        let waiting = try await world.list(.waiting)
        #expect(waiting.map(\.runAt) == [hour] && waiting.map(\.dueAt) == [hour])
      }
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a cancelled job is gone, and a running one cannot be finished`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let cancel: @Sendable (Writing) throws -> Bool = { try JobStore.cancel(uniqueKey: "publication-7", in: $0) }
      #expect(try await !world.database.write(cancel))
      try await world.enqueue(Job("test", uniqueKey: "publication-7"))
      #expect(try await world.database.write(cancel))
      #expect(try await world.claim().isEmpty)

      try await world.enqueue(Job("test", uniqueKey: "publication-7"))
      let run = try #require(try await world.claim().first)
      #expect(try await world.database.write(cancel))
      #expect(try await !world.jobs.renew(run, until: world.now.adding(60)))
      #expect(try await !world.jobs.finish(run, now: world.now))
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a job asked for again while it runs runs once more, never at the same time`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.enqueue(try Job("test", payload: 1, uniqueKey: "index-7"))
      let first = try #require(try await world.claim().first)
      try await world.enqueue(try Job("test", payload: 2, uniqueKey: "index-7"))
      #expect(try await world.claim().isEmpty)

      #expect(try await world.jobs.finish(first, now: world.now))
      let second = try #require(try await world.claim().first)
      try #expect(second.payload(as: Int.self) == 2)
      #expect(try await world.jobs.finish(second, now: world.now))
      #expect(try await world.claim().isEmpty)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a job asked for again survives the failure of the run before`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.enqueue(Job("test", uniqueKey: "index-7"))
      let first = try #require(try await world.claim().first)
      try await world.enqueue(Job("test", uniqueKey: "index-7"))
      #expect(try await world.jobs.fail(first, now: world.now, error: "no"))
      let second = try #require(try await world.claim().first)
      #expect(second.attempt == 1)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `another node takes over when a lease has run out, and the first has lost it`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.enqueue(Job("test"))
      let lost = try #require(try await world.claim().first)
      world.clock.advance(59)
      #expect(try await world.claim(owner: "node 2").isEmpty)
      #expect(try await world.jobs.renew(lost, until: world.now.adding(60)))
      world.clock.advance(59)
      #expect(try await world.claim(owner: "node 2").isEmpty)
      world.clock.advance(1)
      let taken = try #require(try await world.claim(owner: "node 2").first)
      #expect(taken.attempt == 2)

      #expect(try await !world.jobs.renew(lost, until: world.now.adding(60)))
      #expect(try await !world.jobs.retry(lost, at: world.now, error: "late"))
      #expect(try await !world.jobs.fail(lost, now: world.now, error: "late"))
      #expect(try await !world.jobs.finish(lost, now: world.now))
      #expect(try await world.list(.running).map(\.leaseOwner) == ["node 2"])
      #expect(try await world.jobs.finish(taken, now: world.now))
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a change that finishes its job is undone when the lease was lost`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.enqueue(Job("test"))
      let lost = try #require(try await world.claim().first)
      world.clock.advance(60)
      let taken = try #require(try await world.claim().first)
      for (run, title) in [(lost, "late"), (taken, "in time")] {
        try? await world.database.write { [now = world.now] writing in
          try JobStore.enqueue(Job(title), now: now, in: writing)
          try run.finish(in: writing, now: now)
        }
      }
      #expect(try await world.list(.waiting).map(\.kind) == ["in time"])
      #expect(try await world.list(.finished).map(\.id) == [taken.id])
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a job that takes its node down every time fails in the end`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      var job = Job("test")
      job.maxAttempts = 2
      try await world.enqueue(job)
      for attempt in 1...2 {
        #expect(try await world.claim().map(\.attempt) == [attempt])
        world.clock.advance(60)
      }
      #expect(try await world.claim().isEmpty)
      let failed = try #require(try await world.list(.failed).first)
      #expect(failed.lastError?.contains("went away") == true)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a kind that this program does not know is left to one that does`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.enqueue(Job("newer"))
      #expect(try await !world.jobs.isAnythingDue(kinds: ["test"], now: world.now))
      #expect(try await world.claim().isEmpty)
      #expect(try await world.claim(kinds: []).isEmpty)
      world.clock.advance(600)
      #expect(try await world.overview.health(now: world.now).lateSince == world.now.adding(-600))
      #expect(try await world.claim(kinds: ["newer"]).count == 1)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `nodes that claim at the same time share the jobs without sharing one`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.database.write { [now = world.now] writing in
        for _ in 1...400 { try JobStore.enqueue(Job("test"), now: now, in: writing) }
      }
      let claimed = try await withThrowingTaskGroup(of: [Int64].self) { group in
        for node in 1...4 { group.addTask { try await claimAll(world, owner: "node \(node)") } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(claimed.count == 400)
      #expect(Set(claimed).count == 400)
    }
  }

  private func claimAll(_ world: JobWorld, owner: String) async throws -> [Int64] {
    var mine: [Int64] = []
    try await world.withAnotherNode { database in
      let jobs = JobStore(database: database)
      while true {
        let some = try await jobs.claim(7, kinds: ["test"], owner: owner, now: world.now, lease: .seconds(60))
        if some.isEmpty, try await world.list(.waiting).isEmpty { return }
        #expect(some.count <= 7)
        mine += some.map(\.id)
      }
    }
    return mine
  }
}
