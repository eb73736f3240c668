import Database
import TestSupport
import Testing

@testable import App

struct RedirectTests {
  @Test(arguments: EngineUnderTest.all)
  func `a redirect that is new or changes is told, one that stays is not`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (redirects, now) = (newsroom.services.redirects, newsroom.clock.now)
      let story = try await newsroom.publish("Ferry returns")
      for target in ["/town", "/town", "/culture"] {
        try await newsroom.services.database.write { try redirects.redirect("/old ship/", to: target, at: now, in: $0) }
      }
      for _ in 0..<2 {
        try await newsroom.services.database.write { try redirects.redirect("/old ship", toStory: story, at: now, in: $0) }
      }
      let events = try await newsroom.services.database.journal.events(after: 0).filter { $0.kind == "redirect.changed" }
      #expect(events.map(\.subject) == [0, 0, story])
      #expect(events.allSatisfy { $0.details.contains("old ship") })
    }
  }
}
