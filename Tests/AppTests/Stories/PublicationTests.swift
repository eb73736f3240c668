import Database
import Markup
import TestSupport
import Testing

@testable import App

struct PublicationTests {
  @Test(arguments: EngineUnderTest.all)
  func `a draft is seen by nobody, a published story everywhere it belongs`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      var content = try newsroom.content("Ferry returns", in: newsroom.harbour)
      content.bylines = [newsroom.ida, newsroom.jon, newsroom.ida]
      let id = try await newsroom.services.stories.create(content, by: newsroom.ida, at: newsroom.clock.now)
      #expect(try await newsroom.headlines(.everything).isEmpty)
      await #expect(throws: AppError.notFound) { try await newsroom.story(id) }

      try await newsroom.services.publications().publish(id, at: newsroom.clock.now)
      for listing in [Listing.everything, .section(newsroom.harbour), .section(newsroom.town), .author(newsroom.ida)] {
        #expect(try await newsroom.headlines(listing) == ["Ferry returns"])
      }
      #expect(try await newsroom.headlines(.section(newsroom.culture)).isEmpty)
      #expect(try await newsroom.story(id).authors.map(\.name) == ["Ida Quill", "Jon Brook"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a saved revision shows only once it is published`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let saved = try await newsroom.services.stories.save(
        newsroom.content("Ferry returns, late"), of: id, by: nil, at: newsroom.clock.now)
      #expect(saved == 2)
      #expect(try await newsroom.story(id).headline == "Ferry returns")
      try await newsroom.services.publications().publish(id, at: newsroom.clock.now)
      #expect(try await newsroom.story(id).headline == "Ferry returns, late")
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a minor edit does not move the shown time of update, a real one does`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let publications = try await newsroom.services.publications()
      let first = newsroom.clock.now
      newsroom.clock.advance(.seconds(3600))
      try await publications.publish(id, minor: true, at: newsroom.clock.now)
      #expect(try await newsroom.story(id).updatedAt == nil)
      try await publications.publish(id, at: newsroom.clock.now)
      let updated = newsroom.clock.now
      newsroom.clock.advance(.seconds(3600))
      try await publications.publish(id, minor: true, at: newsroom.clock.now)
      let story = try await newsroom.story(id)
      #expect(story.updatedAt == updated)
      #expect(story.firstPublishedAt == first)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `every published version is kept as an edition`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      _ = try await newsroom.services.stories.save(newsroom.content("Ferry sinks"), of: id, by: nil, at: newsroom.clock.now)
      try await newsroom.services.publications().publish(id, at: newsroom.clock.now)
      let headlines: [String] = try await newsroom.services.database.read {
        try $0.values("SELECT headline FROM editions WHERE story_id = \(id) ORDER BY number")
      }
      #expect(headlines == ["Ferry returns", "Ferry sinks"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a withdrawn story is gone from its address and from every list, and can come back`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let publications = try await newsroom.services.publications()
      try await publications.withdraw(id, at: newsroom.clock.now)
      await #expect(throws: AppError.gone) { try await newsroom.story(id) }
      #expect(try await newsroom.headlines(.everything).isEmpty)
      #expect(try await newsroom.headlines(.section(newsroom.town)).isEmpty)
      await #expect(throws: AppError.self) { try await publications.withdraw(id, at: newsroom.clock.now) }
      try await publications.publish(id, minor: true, at: newsroom.clock.now)
      #expect(try await newsroom.headlines(.section(newsroom.town)) == ["Ferry returns"])
      let events = try await newsroom.events()
      #expect(events.map(\.kind) == ["story.published", "story.withdrawn", "story.published"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a published story moves with its section`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns", in: newsroom.harbour)
      _ = try await newsroom.services.stories.save(
        newsroom.content("Ferry returns", in: newsroom.culture), of: id, by: nil, at: newsroom.clock.now)
      try await newsroom.services.publications().publish(id, minor: true, at: newsroom.clock.now)
      #expect(try await newsroom.headlines(.section(newsroom.town)).isEmpty)
      #expect(try await newsroom.headlines(.section(newsroom.culture)) == ["Ferry returns"])
      #expect(try await newsroom.story(id).address == "/culture/\(id)-ferry-returns")
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `whatever readers see is in the journal`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let publications = try await newsroom.services.publications()
      try await publications.publish(id, at: newsroom.clock.now)
      try await newsroom.services.corrections.correct(id, text: "It is blue.", by: nil, at: newsroom.clock.now)
      try await publications.withdraw(id, at: newsroom.clock.now)
      let events = try await newsroom.events()
      #expect(events.map(\.kind) == ["story.published", "story.updated", "story.corrected", "story.withdrawn"])
      #expect(events.allSatisfy { $0.subject == id })
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a read-more card leads to the story's address, and nowhere when it is not public`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let target = try await newsroom.publish("Ferry sinks")
      var content = try newsroom.content("Ferry returns")
      content.body = Document([.readMore(ReadMore(.story(target), title: "")), .readMore(ReadMore(.story(999), title: "x"))])
      let story = try await newsroom.story(newsroom.publish(content))
      #expect(story.bodyHTML.contains("/town/\(target)-ferry-sinks"))
      #expect(!story.bodyHTML.contains("999"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a card follows the headline of the story it leads to, and leaves with it`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (stories, publications) = (newsroom.services.stories, try await newsroom.services.publications())
      let target = try await stories.create(newsroom.content("Ferry sinks"), by: nil, at: newsroom.clock.now)
      var content = try newsroom.content("Ferry returns")
      content.body = Document([.readMore(ReadMore(.story(target), title: ""))])
      let id = try await newsroom.publish(content)
      #expect(try await !newsroom.story(id).bodyHTML.contains("Ferry sinks"))
      try await publications.publish(target, at: newsroom.clock.now)
      #expect(try await newsroom.story(id).bodyHTML.contains("Ferry sinks"))
      _ = try await stories.save(newsroom.content("Ferry floats"), of: target, by: nil, at: newsroom.clock.now)
      try await publications.publish(target, at: newsroom.clock.now)
      #expect(try await newsroom.story(id).bodyHTML.contains("Ferry floats"))
      try await publications.withdraw(target, at: newsroom.clock.now)
      #expect(try await !newsroom.story(id).bodyHTML.contains("Ferry floats"))
      #expect(try await newsroom.events().filter { $0.subject == id }.map(\.kind).dropFirst() == ["story.rewritten", "story.rewritten", "story.rewritten"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a story needs a headline, a section and a language`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      var content = try newsroom.content(" \u{0}\n ")
      content.language = "klingon!"
      let refused = content
      let error = try await #require(throws: AppError.self) {
        try await newsroom.services.stories.create(refused, by: nil, at: newsroom.clock.now)
      }
      #expect(error.fields.keys.sorted() == ["headline", "language"])
      let lost = try newsroom.content("Lost", in: 4_711)
      await #expect(throws: AppError.self) {
        try await newsroom.services.stories.create(lost, by: nil, at: newsroom.clock.now)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `two editors who publish at once make two editions`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let publications = try await newsroom.services.publications()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...8 { group.addTask { try await publications.publish(id, minor: true, at: newsroom.clock.now) } }
        try await group.waitForAll()
      }
      let numbers: [Int] = try await newsroom.services.database.read {
        try $0.values("SELECT number FROM editions WHERE story_id = \(id) ORDER BY number")
      }
      #expect(numbers == Array(1...9))
    }
  }
}
