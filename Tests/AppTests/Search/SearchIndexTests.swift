import Database
import Foundation
import Markup
import TestSupport
import Testing

@testable import App

struct SearchIndexTests {
  @Test(arguments: EngineUnderTest.all)
  func `a story is found as it is published, updated, withdrawn and published again`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("The ferry returns")
      #expect(try await newsroom.found("ferry").isEmpty)
      try await newsroom.index()
      #expect(try await newsroom.found("ferry") == ["The ferry returns"])
      _ = try await newsroom.services.stories.save(newsroom.content("The heron returns"), of: id, by: nil, at: newsroom.clock.now)
      try await newsroom.services.publications().publish(id, at: newsroom.clock.now)
      try await newsroom.index()
      #expect(try await newsroom.found("ferry").isEmpty)
      #expect(try await newsroom.found("heron") == ["The heron returns"])
      try await newsroom.services.publications().withdraw(id, at: newsroom.clock.now)
      #expect(try await newsroom.found("heron").isEmpty, "before the index knows")
      try await newsroom.index()
      #expect(try await newsroom.search("heron").count == .exactly(0))
      try await newsroom.services.publications().publish(id, at: newsroom.clock.now)
      try await newsroom.index()
      #expect(try await newsroom.found("heron") == ["The heron returns"])
      #expect(try await newsroom.searchFindings() == [])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `drafts and scheduled stories are not found`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let draft = try await newsroom.services.stories.create(newsroom.content("A secret ferry"), by: nil, at: newsroom.clock.now)
      let hour = newsroom.clock.now.adding(.seconds(3_600))
      try await newsroom.services.publications().schedule(draft, for: hour, at: newsroom.clock.now)
      try await newsroom.index()
      #expect(try await newsroom.found("secret").isEmpty)
      let published = try await newsroom.publish("An open ferry")
      _ = try await newsroom.services.stories.save(newsroom.content("A hidden draft"), of: published, by: nil, at: newsroom.clock.now)
      try await newsroom.index()
      #expect(try await newsroom.found("hidden").isEmpty)
      #expect(try await newsroom.found("open") == ["An open ferry"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `headline, kicker, standfirst, authors, tags, captions and text are all searched`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let tag = try await newsroom.services.database.write {
        try newsroom.services.sections.createTag("Paddle steamers", slug: Slug(trusted: "steamers"), in: $0)
      }
      var content = try newsroom.content("Headline", body: "Body words.\n\n- listed words\n\n> quoted words")
      (content.kicker, content.standfirst, content.dateline) = ("Kicker", "Standfirst", "Lower Quay")
      (content.bylines, content.tags) = ([newsroom.ida], [tag])
      try await newsroom.publish(content)
      try await newsroom.index()
      for words in ["headline", "kicker", "standfirst", "quay", "ida quill", "steamers", "body", "listed", "quoted words"] {
        #expect(try await newsroom.found(words) == ["Headline"], "\(words)")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `an old database is gone through, in portions`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      var ids: [Int64] = []
      for number in 0..<230 { ids.append(try await newsroom.publish("Story number \(number)")) }
      try await newsroom.services.publications().withdraw(ids[7], at: newsroom.clock.now)
      let reader = newsroom.searchReader
      #expect(try await reader.step() == .moved)
      #expect(try await reader.step() == .moved)
      // What happens while it walks is not lost, wherever it happens.
      try await newsroom.services.publications().withdraw(ids[3], at: newsroom.clock.now)
      try await newsroom.publish("A late arrival")
      try await newsroom.index()
      #expect(try await newsroom.search("number").count == .exactly(228))
      #expect(try await newsroom.found("arrival") == ["A late arrival"])
      #expect(try await newsroom.searchFindings() == [])
      #expect(try await reader.step() == .idle)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `who missed pruned events goes through everything again`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let first = try await newsroom.publish("First ferry")
      try await newsroom.index()
      try await newsroom.services.publications().withdraw(first, at: newsroom.clock.now)
      try await newsroom.publish("Second ferry")
      try await newsroom.publish("Third ferry")
      _ = try await newsroom.services.database.journal.prune(before: .now.adding(60))
      try await newsroom.index()
      #expect(try await newsroom.found("ferry") == ["Third ferry", "Second ferry"])
      #expect(try await newsroom.searchFindings() == [])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `many readers at once work off every event once`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await withThrowingTaskGroup { group in
        for _ in 0..<4 {
          group.addTask { for _ in 0..<40 { try await newsroom.index() } }
        }
        group.addTask { for number in 0..<30 { try await newsroom.publish("Ferry number \(number)") } }
        try await group.waitForAll()
      }
      try await newsroom.index()
      #expect(try await newsroom.search("ferry").count == .exactly(30))
      #expect(try await newsroom.searchFindings() == [])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `while the program serves, a story is found a moment after it was published`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let running = Task { try await newsroom.searchReader.run() }
      try await eventually("the reader has begun") {
        try await newsroom.services.database.read { try JournalPositionStore.position(of: "search", in: $0) }?.walked == nil
      }
      let id = try await newsroom.publish("The ferry returns")
      try await eventually("it is found") { try await newsroom.found("ferry") == ["The ferry returns"] }
      try await newsroom.services.publications().withdraw(id, at: newsroom.clock.now)
      try await eventually("it is forgotten") {
        try await newsroom.services.database.read { try SearchWordStore.counts(of: ["ferry"], in: $0) }.isEmpty
      }
      running.cancel()
      try await running.value
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the check finds what is missing, foreign and miscounted`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (one, two) = (try await newsroom.publish("One"), try await newsroom.publish("Two"))
      try await newsroom.index()
      #expect(try await newsroom.searchFindings() == [])
      try await newsroom.services.database.write { writing in
        try writing.execute("UPDATE search_words SET stories = 9 WHERE word = 'one'")
        try writing.execute("UPDATE search_entries SET edition = 7 WHERE story_id = \(two)")
        try writing.execute("UPDATE stories SET state = 'withdrawn', withdrawn_at = 1 WHERE id = \(one)")
      }
      let findings = try await newsroom.searchFindings()
      #expect(findings.contains("Story \(one) is not published, and search still knows it."))
      #expect(findings.contains("Search knows another edition of story \(two) than readers see."))
      #expect(findings.contains("1 words stand in other numbers of stories than search believes."))
      try await newsroom.services.database.write { writing in
        try writing.execute("DELETE FROM search_entries WHERE story_id = \(two)")
      }
      #expect(try await newsroom.searchFindings().contains("Story \(two) is published, and search does not find it."))
      if engine == .sqlite { #expect(try await newsroom.searchFindings().contains("What SQLite searches is not what the entries say.")) }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `thousands of stories of one moment, and of the first and the last times, keep apart`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<5 { try await newsroom.publish("Same moment \(number)") }
      try await newsroom.index()
      #expect(try await newsroom.found("moment") == (0..<5).reversed().map { "Same moment \($0)" })
      #expect(SearchPlace.place(of: 5, at: Instant(microseconds: .max)) > 0)
      #expect(SearchPlace.place(of: 5, at: Instant(microseconds: .min)) < 0)
      #expect(SearchPlace.start(of: Instant(microseconds: -1)) == -1_024)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a huge text of different words is indexed as far as it is read`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let han = (0x4E00..<0x9F00).compactMap(Unicode.Scalar.init).map { String($0) }
      let body = (0..<8).map { _ in han.shuffled().joined() }.joined(separator: "\n\n")
      try await newsroom.publish(newsroom.content("Huge", body: body))
      try await newsroom.publish(newsroom.content("Marks", body: "a" + String(repeating: "\u{301}", count: 70_000)))
      try await newsroom.index()
      #expect(try await newsroom.found("huge") == ["Huge"])
      #expect(try await newsroom.searchFindings() == [])
    }
  }
}
