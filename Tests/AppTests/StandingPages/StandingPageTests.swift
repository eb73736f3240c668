import Database
import HTTPTypes
import HummingbirdTesting
import Markup
import TestSupport
import Testing

@testable import App

struct StandingPageTests {
  @Test(arguments: EngineUnderTest.all)
  func `a standing page has its address and a place in the foot of every page, a draft has neither`(engine: Engine)
    async throws
  {
    try await Newsroom.with(engine) { newsroom in
      try await put(newsroom, "imprint", "Imprint", published: true)
      try await put(newsroom, "plans", "Secret plans", published: false)
      let page = try await newsroom.ask("/pages/imprint")
      #expect(page.status == .ok)
      #expect(page.text.contains("Who we are.") && page.text.contains("Imprint"))
      let foot = try await newsroom.ask("/archive").text
      #expect(foot.contains("/pages/imprint") && !foot.contains("plans"))
      let draft = try await newsroom.ask("/pages/plans")
      #expect(draft.status == .notFound)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `writing a page again replaces it`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let first = try await put(newsroom, "imprint", "Imprint", published: true)
      let second = try await put(newsroom, "imprint", "Legal notice", published: true)
      #expect(first == second)
      #expect(try await newsroom.ask("/pages/imprint").text.contains("Legal notice"))
    }
  }

  @discardableResult
  private func put(_ newsroom: Newsroom, _ slug: String, _ title: String, published: Bool) async throws -> Int64 {
    let pages = try await newsroom.services.standingPages()
    let page = StandingPage(
      slug: Slug(trusted: slug), title: title, language: "en", body: try Document(markdown: "Who we are."),
      isPublished: published)
    let now = newsroom.clock.now
    return try await newsroom.services.database.write { try pages.put(page, at: now, in: $0) }
  }
}
