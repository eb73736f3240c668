import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import App

struct OperationTests {
  @Test(arguments: EngineUnderTest.all)
  func `without a database people get a page, programs a status, and the operator a no`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      #expect(try await newsroom.ask("/readyz").status == .ok)
      await newsroom.services.database.close()
      #expect(try await newsroom.ask("/healthz").status == .ok)
      #expect(try await newsroom.ask("/readyz").status == .serviceUnavailable)
      let page = try await newsroom.ask("/")
      #expect(page.status == .serviceUnavailable)
      #expect(page.headers[.retryAfter] != nil)
      #expect(page.text.contains("<html lang=\"en\""))
    }
  }

  @Test func `metrics are for the operator alone`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let stranger = try await newsroom.ask("/metrics")
      #expect(stranger.status == .notFound)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `an error nobody foresaw shows nothing of the inside`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      try await newsroom.services.database.write { _ = try $0.execute("DROP TABLE story_labels") }
      let page = try await newsroom.ask("/town/\(id)-ferry-returns")
      #expect(page.status == .internalServerError)
      #expect(!page.text.contains("story_labels") && !page.text.contains("SELECT"))
    }
  }
}
