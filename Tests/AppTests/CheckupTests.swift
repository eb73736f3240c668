import Database
import TestSupport
import Testing

@testable import App

struct CheckupTests {
  @Test(arguments: EngineUnderTest.all)
  func `a sound publication has nothing to report, a broken list is found`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns", in: newsroom.harbour)
      let checkup = Checkup(services: newsroom.services)
      #expect(try await checkup.findings().isEmpty)
      try await newsroom.services.database.write { _ = try $0.execute("DELETE FROM story_sections WHERE story_id = \(id)") }
      #expect(try await checkup.findings() == ["Story \(id) is published and missing from its section."])
    }
  }
}
