import Clients
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Markup
import TestSupport
import Testing

@testable import App

struct FeedTests {
  private static let lists = ["", "/harbour", "/tags/ships", "/authors/ida-quill"]

  @Test(arguments: EngineUnderTest.all)
  func `every list has a feed in every format, with all that belongs to its stories`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publishFull()
      try await newsroom.set("address", "https://lantern.example")
      let address = "https://lantern.example/harbour/\(id)-ferry-returns"
      for list in Self.lists {
        let rss = try await newsroom.ask("\(list)/feed.xml")
        #expect(rss.status == .ok && rss.headers[.contentType] == "application/rss+xml; charset=utf-8", "\(list)")
        let items = try XMLTree.of(rss.text).all("item")
        #expect(items.count == 1)
        let item = try #require(items.first)
        #expect(item.text("title") == "Ferry returns & stays" && item.text("link") == address)
        #expect(item.texts("dc:creator") == ["Ida Quill", "Jon Brook"] && item.texts("category") == ["Harbour", "Ships"])
        #expect(item.text("pubDate") == "Thu, 12 Mar 2026 09:00:00 GMT" && item.text("description") == "After a century.")
        let html = try #require(item.text("content:encoded"))
        #expect(html.contains("https://lantern.example/files/") && !html.contains("<script") && !html.contains("srcset"))
        let atom = try XMLTree.of(try await newsroom.ask("\(list)/feed.atom").text)
        let entry = try #require(atom.all("entry").first)
        #expect(entry.text("id") == item.text("guid") && entry.text("content") == html)
        #expect(entry.text("published") == "2026-03-12T09:00:00Z" && entry.texts("name") == ["Ida Quill", "Jon Brook"])
        #expect(atom.root.texts("updated").first == "2026-03-12T10:00:00Z", "the correction counts")
        let json = try await newsroom.json("\(list)/feed.json")
        let first = try #require((json["items"] as? [[String: Any]])?.first)
        #expect(first["id"] as? String == item.text("guid") && first["content_html"] as? String == html)
        #expect(json["feed_url"] as? String == "https://lantern.example\(list)/feed.json")
      }
    }
  }

  @Test func `the picture goes with the story, with its size, its credit and its words`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      _ = try await newsroom.publishFull()
      #expect(try await !newsroom.ask("/feed.xml").text.contains("<enclosure"), "no file, no enclosure")
      let lead = try await newsroom.lead()
      let file = URL(fileURLWithPath: newsroom.services.files.directory).appending(path: lead.feedFile)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(count: 4321).write(to: file)
      let item = try #require(try XMLTree.of(try await newsroom.ask("/feed.xml").text).all("item").first)
      #expect(item.attributes("enclosure") == ["url": "/files/\(lead.feedFile)", "length": "4321", "type": "image/jpeg"])
      #expect(item.attributes("media:content")["width"] == "1600" && item.attributes("media:content")["height"] == "900")
      #expect(item.text("media:credit") == "Mara Finch / Quay Pictures" && item.text("media:description") == "Alongside.")
      let json = try await newsroom.json("/feed.json")
      let attachment = ((json["items"] as? [[String: Any]])?.first?["attachments"] as? [[String: Any]])?.first
      #expect(attachment?["size_in_bytes"] as? Int == 4321)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a story's name never changes: not with its slug, its section or the site's address`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      func name() async throws -> String? {
        try XMLTree.of(try await newsroom.ask("/feed.xml").text).all("item").first?.text("guid")
      }
      let before = try await name()
      #expect(before?.wholeMatch(of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-80[0-9a-f]{2}-[0-9a-f]{12}/) != nil)
      var content = try newsroom.content("Another headline", in: newsroom.culture)
      content.slug = Slug(trusted: "other")
      _ = try await newsroom.services.stories.save(content, of: id, by: nil, at: newsroom.clock.now)
      try await newsroom.services.publications().publish(id, at: newsroom.clock.now)
      try await newsroom.set("address", "https://elsewhere.example")
      try await newsroom.set("name", "The Beacon")
      #expect(try await name() == before)
      let publication = try await newsroom.services.settings.publication()
      let names = Set([0, 1, 2].flatMap { kind in [1, 2, 50_001].map { publication.identity.urn(kind: kind, $0) } })
      #expect(names.count == 9)
    }
  }

  @Test func `the newsroom may send beginnings alone`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      _ = try await newsroom.publishFull()
      try await newsroom.set("feed-text", "excerpt")
      for format in ["xml", "atom", "json"] {
        let feed = try await newsroom.ask("/feed.\(format)").text
        #expect(!feed.contains("It came back") && feed.contains("After a century."), "\(format)")
      }
      await #expect(throws: AppError.self) { try await newsroom.set("feed-text", "half") }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `an unchanged feed is not sent again, and a changed one is`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      for path in ["/feed.xml", "/feed.atom", "/feed.json"] {
        let first = try await newsroom.ask(path)
        #expect(first.headers[.lastModified] == "Thu, 12 Mar 2026 09:00:00 GMT")
        let tag = try #require(first.headers[.eTag])
        #expect(try await newsroom.ask(path, headers: [.ifNoneMatch: tag]).status == .notModified)
        #expect(try await newsroom.ask(path, headers: [.ifModifiedSince: "Thu, 12 Mar 2026 09:00:00 GMT"]).status == .notModified)
      }
      newsroom.clock.advance(.seconds(60))
      try await newsroom.services.corrections.correct(id, text: "It is blue.", by: nil, at: newsroom.clock.now)
      let again = try await newsroom.ask("/feed.xml", headers: [.ifModifiedSince: "Thu, 12 Mar 2026 09:00:00 GMT"])
      #expect(again.status == .ok && again.headers[.lastModified] == "Thu, 12 Mar 2026 09:01:00 GMT")
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a feed of nothing is whole, and a list that is not there has none`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for format in ["xml", "atom"] { _ = try XMLTree.of(try await newsroom.ask("/feed.\(format)").text) }
      #expect((try await newsroom.json("/town/feed.json")["items"] as? [Any])?.isEmpty == true)
      for path in ["/nowhere/feed.xml", "/tags/none/feed.atom", "/authors/ida-quill/feed.json", "/feed.rss", "/town/feed.", "/pages/feed.xml"] {
        #expect(try await newsroom.ask(path).status == .notFound, "\(path)")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a feed costs few queries, however much is in it`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      _ = try await newsroom.publishFull()
      let few = try await newsroom.statements.selects { _ = try await newsroom.ask("/feed.xml") }
      for number in 0..<40 { try await newsroom.publish("Story \(number)", in: newsroom.harbour) }
      _ = try await newsroom.publishFull()
      let many = try await newsroom.statements.selects { _ = try await newsroom.ask("/feed.xml") }
      #expect(few == many && many <= 8, "\(few), \(many)")
      #expect(try XMLTree.of(try await newsroom.ask("/feed.xml").text).all("item").count == FeedStore.size)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `nothing that is typed breaks a feed`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.publishHostile()
      for path in ["/feed.xml", "/town/feed.atom", "/feed.atom"] {
        let text = try await newsroom.ask(path).text
        let tree = try XMLTree.of(text)
        #expect((tree.all("item") + tree.all("entry")).map { $0.text("title") } == [Newsroom.hostileAsRead], "\(path)")
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x202A...0x202E).contains($0.value) })
      }
      let items = try await newsroom.json("/feed.json")["items"] as? [[String: Any]]
      #expect(items?.first?["title"] as? String == Newsroom.hostileAsRead)
      let html = try #require(items?.first?["content_html"] as? String)
      #expect(!html.contains("<script"))
    }
  }
}
