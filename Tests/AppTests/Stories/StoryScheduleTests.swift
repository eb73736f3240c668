import Database
import TestSupport
import Testing

@testable import App

struct StoryScheduleTests {
  @Test(arguments: EngineUnderTest.all)
  func `a scheduled story is published by its job, at its hour and not before`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (id, hour) = try await scheduled(newsroom)
      #expect(try await due(newsroom).isEmpty)
      newsroom.clock.advance(.seconds(3600))
      try await runDue(newsroom)
      #expect(try await newsroom.story(id).firstPublishedAt == hour)
      #expect(try await due(newsroom).isEmpty)
      let finished: Int? = try await newsroom.services.database.read {
        try $0.value("SELECT count(*) FROM jobs WHERE finished_at IS NOT NULL /* scan: a test */")
      }
      #expect(finished == 1)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a story whose hour passed while the program was down goes out once when it is back`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      _ = try await scheduled(newsroom)
      newsroom.clock.advance(.seconds(86_400))
      let run = try #require(try await due(newsroom).first)
      try await newsroom.services.publications().publishIfDue(run, at: newsroom.clock.now)
      #expect(try await newsroom.headlines(.everything) == ["Ferry returns"])
      // Another node that held the same claim comes too late.
      await #expect(throws: JobError.leaseLost) {
        try await newsroom.services.publications().publishIfDue(run, at: newsroom.clock.now)
      }
      #expect(try await newsroom.events().count == 1)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a lifted schedule publishes nothing, and a moved one waits`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (id, hour) = try await scheduled(newsroom)
      let publications = try await newsroom.services.publications()
      try await publications.schedule(id, for: hour.adding(3600), at: newsroom.clock.now)
      newsroom.clock.advance(.seconds(3600))
      #expect(try await due(newsroom).isEmpty)
      try await newsroom.services.database.write { try publications.unschedule(id, in: $0) }
      newsroom.clock.advance(.seconds(3600))
      #expect(try await due(newsroom).isEmpty)
      #expect(try await newsroom.headlines(.everything).isEmpty)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `publishing by hand lifts the schedule, and an hour that has passed is refused`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (id, _) = try await scheduled(newsroom)
      let publications = try await newsroom.services.publications()
      await #expect(throws: AppError.self) {
        try await publications.schedule(id, for: newsroom.clock.now, at: newsroom.clock.now)
      }
      try await publications.publish(id, at: newsroom.clock.now)
      newsroom.clock.advance(.seconds(7200))
      #expect(try await due(newsroom).isEmpty)
      await #expect(throws: AppError.self) {
        try await publications.schedule(id, for: newsroom.clock.now.adding(60), at: newsroom.clock.now)
      }
    }
  }

  private func scheduled(_ newsroom: Newsroom) async throws -> (Int64, Instant) {
    let id = try await newsroom.services.stories.create(
      newsroom.content("Ferry returns"), by: nil, at: newsroom.clock.now)
    let hour = newsroom.clock.now.adding(3600)
    try await newsroom.services.publications().schedule(id, for: hour, at: newsroom.clock.now)
    return (id, hour)
  }

  private func runDue(_ newsroom: Newsroom) async throws {
    for run in try await due(newsroom) {
      try await newsroom.services.publications().publishIfDue(run, at: newsroom.clock.now)
    }
  }

  private func due(_ newsroom: Newsroom) async throws -> [JobRun] {
    try await JobStore(database: newsroom.services.database).claim(
      10, kinds: [PublicationStore.jobKind], owner: "test", now: newsroom.clock.now, lease: .seconds(60))
  }
}
