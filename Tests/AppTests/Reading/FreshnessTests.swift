import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization
import TestSupport
import Testing
import Web

@testable import App

struct FreshnessTests {
  @Test func `every event that is recorded says what it means for pages`() throws {
    let sources = "\(Newsroom.home.path)/Sources/App"
    let kinds = try FileManager.default.subpathsOfDirectory(atPath: sources).filter { $0.hasSuffix(".swift") }
      .flatMap { try String(contentsOfFile: "\(sources)/\($0)", encoding: .utf8).matches(of: /Event\(kind: ([^)]*)/).map { String($0.1) } }
      .flatMap { $0.matches(of: /"([a-z]+\.[a-z]+)"/).map { String($0.1) } }
    #expect(kinds.count > 10)
    #expect(Set(kinds).subtracting(PurgeStore.effects.keys).isEmpty)
    #expect(Set(PurgeStore.effects.keys).subtracting(kinds).isEmpty)
  }

  @Test(arguments: EngineUnderTest.all)
  func `a change reaches the next request, and a withdrawn story none`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let newsroom = newsroom.keepingPages
      let id = try await newsroom.publish("Ferry sinks")
      try await newsroom.following { freshness in
        let path = try await newsroom.story(id).address
        for path in ["/", path] { #expect(try await newsroom.ask(path).text.contains("Ferry sinks")) }
        #expect(newsroom.services.pages.keeps("/") && newsroom.services.pages.keeps(path))

        try await newsroom.rename(id, to: "Ferry floats")
        try await freshness.settle()
        newsroom.clock.advance(.seconds(2))
        let moved = try await newsroom.story(id).address
        for path in ["/", moved] { #expect(try await newsroom.ask(path).text.contains("Ferry floats")) }

        try await newsroom.services.publications().withdraw(id, at: newsroom.clock.now)
        try await freshness.settle()
        #expect(!newsroom.services.pages.keeps("/") && !newsroom.services.pages.keeps(moved))
        #expect(try await newsroom.ask(moved).status == .gone)
        #expect(try await !newsroom.ask("/").text.contains("Ferry floats"))
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a changed headline purges what shows it, and nothing else, in the whole demonstration newspaper`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let newsroom = newsroom.keepingPages
      try await newsroom.seedWithoutPictures()
      try await newsroom.following { freshness in
        for id in try await newsroom.someStories() {
          try await newsroom.changesExactly(freshness, "story \(id)") { try await newsroom.rename(id, to: "An entirely new headline \(id)") }
        }
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `what comes, goes, is corrected or picked purges every page that it changes`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let newsroom = newsroom.keepingPages
      try await newsroom.seedWithoutPictures()
      let (services, clock) = (newsroom.services, newsroom.clock)
      let stories = try await newsroom.someStories()
      try await newsroom.following { freshness in
        try await newsroom.changesAtMost(freshness, "published") { let sections = try await newsroom.services.database.read { try SectionStore.all(in: $0) }
          _ = try await newsroom.publish("A new one", in: sections[1].id) }
        try await newsroom.changesAtMost(freshness, "withdrawn") { try await services.publications().withdraw(stories[0], at: clock.now) }
        try await newsroom.changesAtMost(freshness, "corrected") {
          try await services.corrections.correct(stories[1], text: "It was blue.", by: nil, at: clock.now)
        }
        try await newsroom.changesAtMost(freshness, "picked") {
          try await newsroom.pick(stories[2], in: "top")
        }
        try await newsroom.changesAtMost(freshness, "named") {
          try await services.settings.set("name", to: "The Other Lantern", languages: ["en"], at: clock.now)
        }
      }
    }
  }
}
