import Database
import Foundation
import HummingbirdTesting
import TestSupport
import Testing

@testable import App

struct LanguageVersionTests {
  @Test(arguments: EngineUnderTest.all)
  func `every version of a story names every other, and the original is for everybody else`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.set("address", "https://lantern.example")
      let arabic = try await newsroom.publish("جوقة", in: "ar")
      let german = try await newsroom.publish("Chor", in: "de", of: arabic)
      let english = try await newsroom.publish("Choir", in: "en", of: german)
      let versions = [(arabic, "ar"), (german, "de"), (english, "en")]
      for (id, language) in versions {
        let page = try await newsroom.ask(newsroom.story(id).address).text
        let links = page.matches(of: /<link rel="alternate" hreflang="([^"]+)" href="https:\/\/lantern.example\/town\/(\d+)-/)
        #expect(links.map { "\($0.1)=\($0.2)" } == ["ar=\(arabic)", "de=\(german)", "en=\(english)", "x-default=\(arabic)"])
        let names = page.matches(of: /hreflang="\w+" lang="\w+" dir="\w+">([^<]+)<\/a>/).map { String($0.1) }
        #expect(names == versions.filter { $0.1 != language }.map { ["ar": "العربية", "de": "Deutsch", "en": "English"][$0.1] })
        #expect(page.contains(language == "ar" ? "workTranslation" : "translationOfWork"))
      }
      let events = try await newsroom.events().filter { $0.kind == "story.translated" }.map(\.subject)
      #expect(Set(events) == [arabic, german])
      try await newsroom.services.publications().withdraw(arabic, at: newsroom.clock.now)
      #expect(try await newsroom.story(english).translations.map(\.id) == [german])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a story belongs to one group, whoever names whom`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (a, b) = (try await newsroom.publish("A", in: "en"), try await newsroom.publish("B", in: "de"))
      let c = try await newsroom.publish("C", in: "ar", of: b)
      try await newsroom.republish(b, "B", in: "de", of: a)
      #expect(try await newsroom.story(c).original == a)
      #expect(try await newsroom.story(b).original == a)
      try await newsroom.republish(a, "A", in: "en", of: c)
      #expect(try await newsroom.story(a).original == a)
      #expect(try await newsroom.story(a).translations.map(\.id) == [b, c])
      try await newsroom.republish(c, "C", in: "ar", of: nil)
      #expect(try await newsroom.story(c).translations.isEmpty)
      #expect(try await newsroom.story(a).translations.map(\.id) == [b])
      await #expect(throws: AppError.self) { try await newsroom.publish("D", in: "fr", of: 999) }
    }
  }

  @Test func `a story alone, or one that search engines are not to list, names no versions to them`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let a = try await newsroom.publish("A", in: "en")
      #expect(try await !newsroom.ask(newsroom.story(a).address).text.contains("hreflang"))
      var content = try newsroom.content("B")
      (content.language, content.translationOf, content.isNoindex) = ("de", a, true)
      let b = try await newsroom.publish(content)
      for id in [a, b] {
        let page = try await newsroom.ask(newsroom.story(id).address).text
        #expect(!page.contains("rel=\"alternate\" hreflang") && page.contains("Also in"))
      }
    }
  }
}

extension Newsroom {
  @discardableResult
  fileprivate func publish(_ headline: String, in language: String, of other: Int64? = nil) async throws -> Int64 {
    try await publish(version(headline, in: language, of: other))
  }

  fileprivate func republish(_ id: Int64, _ headline: String, in language: String, of other: Int64?) async throws {
    _ = try await services.stories.save(version(headline, in: language, of: other), of: id, by: nil, at: clock.now)
    try await services.publications().publish(id, at: clock.now)
  }

  private func version(_ headline: String, in language: String, of other: Int64?) throws -> StoryContent {
    var content = try content(headline)
    (content.language, content.translationOf) = (language, other)
    return content
  }
}
