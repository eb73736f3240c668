import Database
import TestSupport
import Testing

@testable import App

struct StoryScheduleTests {
  @Test(arguments: EngineUnderTest.all)
  func `a scheduled story is published by its job, at its hour and not before`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (id, hour) = try await scheduled(newsroom)
      try await newsroom.services.publications().publishIfDue(id, at: newsroom.clock.now)
      #expect(try await newsroom.headlines(.everything).isEmpty)
      #expect(try await due(newsroom).isEmpty)

      newsroom.clock.advance(.seconds(3600))
      let runs = try await due(newsroom)
      #expect(runs.map(\.kind) == ["story.publication"])
      let named: Int64 = try #require(try runs.first?.payload())
      try await newsroom.services.publications().publishIfDue(named, at: newsroom.clock.now)
      #expect(try await newsroom.story(id).firstPublishedAt == hour)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a story whose hour passed while the program was down goes out when it is back`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (id, _) = try await scheduled(newsroom)
      newsroom.clock.advance(.seconds(86_400))
      #expect(try await due(newsroom).count == 1)
      try await newsroom.services.publications().publishIfDue(id, at: newsroom.clock.now)
      #expect(try await newsroom.headlines(.everything) == ["Ferry returns"])
      try await newsroom.services.publications().publishIfDue(id, at: newsroom.clock.now)
      #expect(try await newsroom.services.database.journal.events(after: 0).count == 1)
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

  private func due(_ newsroom: Newsroom) async throws -> [JobRun] {
    try await JobStore(database: newsroom.services.database).claim(
      10, kinds: [PublicationStore.jobKind], owner: "test", now: newsroom.clock.now, lease: .seconds(60))
  }
}
