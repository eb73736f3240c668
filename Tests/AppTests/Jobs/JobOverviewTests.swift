import Database
import Testing

@testable import App

struct JobOverviewTests {
  @Test(arguments: JobWorld.engines)
  func `each state has its list, paged`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await fill(world)
      for state in JobRecord.State.allCases {
        var seen: [Int64] = []
        var next: Keyset?
        repeat {
          let page = try await world.overview.page(state, after: next, limit: 2)
          #expect(page.items.allSatisfy { $0.state == state })
          seen += page.items.map(\.id)
          next = page.next
        } while next != nil
        #expect(seen.count == 5 && Set(seen).count == 5)
      }
      #expect(try await world.overview.health(now: world.now).failed == 5)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a failed job can be started afresh or discarded`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await world.enqueue(Job("test", uniqueKey: "mail-3"))
      let run = try #require(try await world.claim().first)
      _ = try await world.jobs.fail(run, now: world.now, error: "550 no such person")

      try await world.enqueue(Job("test", uniqueKey: "mail-3"))
      #expect(try await !world.overview.revive(run.id, now: world.now))
      _ = try await world.database.write { try JobStore.cancel(uniqueKey: "mail-3", in: $0) }
      #expect(try await world.overview.revive(run.id, now: world.now))

      let again = try #require(try await world.claim().first)
      #expect(again.id == run.id && again.attempt == 1)
      #expect(try await !world.overview.discard(run.id))
      _ = try await world.jobs.fail(again, now: world.now, error: "550 no such person")
      #expect(try await world.overview.job(run.id)?.lastError == "550 no such person")
      #expect(try await world.overview.discard(run.id))
      #expect(try await world.overview.job(run.id) == nil)
    }
  }

  @Test(arguments: JobWorld.engines)
  func `old finished jobs are pruned after two weeks, failed ones after three months`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      try await fill(world)
      let pruning = JobPruning(database: world.database)
      for (days, finished, failed) in [(13.0, 5, 5), (2, 0, 5), (74, 0, 5), (2, 0, 0)] {
        world.clock.advance(days * 86_400)
        try await world.enqueue(Job(JobPruning.kind))
        let run = try #require(try await world.claim(kinds: [JobPruning.kind]).first)
        try await pruning.prune(run)
        try await world.database.write { _ = try $0.execute("DELETE FROM jobs WHERE id = \(run.id)") }
        #expect(try await world.list(.finished).count == finished)
        #expect(try await world.list(.failed).count == failed)
      }
      #expect(try await world.list(.waiting).count == 5)
    }
  }

  private func fill(_ world: JobWorld) async throws {
    for _ in 1...20 { try await world.enqueue(Job("test")) }
    let claimed = try await world.claim(15)
    for run in claimed.prefix(5) { _ = try await world.jobs.finish(run, now: world.now) }
    for run in claimed.dropFirst(5).prefix(5) { _ = try await world.jobs.fail(run, now: world.now, error: "no") }
  }
}
