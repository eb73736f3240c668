import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import App

struct SitemapTests {
  private static let site = "https://lantern.example"

  @Test(arguments: EngineUnderTest.all)
  func `every address that the sitemap names is there, is its own, and no other story is named`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.set("address", Self.site)
      let id = try await newsroom.publishFull()
      _ = try await newsroom.services.stories.create(newsroom.content("Draft"), by: nil, at: newsroom.clock.now)
      let gone = try await newsroom.publish("Withdrawn")
      try await newsroom.services.publications().withdraw(gone, at: newsroom.clock.now)
      var hidden = try newsroom.content("Hidden")
      hidden.isNoindex = true
      let secret = try await newsroom.publish(hidden)
      let found = try await locations(newsroom)
      #expect(
        Set(found) == [
          "/", "/town", "/harbour", "/corrections", "/archive", "/harbour/\(id)-ferry-returns", "/tags/ships",
          "/authors/ida-quill", "/authors/jon-brook",
        ])
      for path in found {
        let page = try await newsroom.ask(path)
        #expect(page.status == .ok && page.text.contains(#"<link rel="canonical" href="\#(Self.site)\#(path)">"#), "\(path)")
        #expect(!page.text.contains("content=\"noindex\""))
      }
      let page = try await newsroom.ask("/town/\(secret)-hidden").text
      #expect(page.contains(#"<meta name="robots" content="noindex">"#))
      #expect(try await !newsroom.ask("/news-sitemap.xml").text.contains("hidden"))
      #expect(try await newsroom.ask("/feed.xml").text.contains("/town/\(secret)-hidden"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `parts are ranges of identities, so that old ones stay as they are`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.set("address", Self.site)
      let first = try await newsroom.publish("First")
      let later = try await newsroom.publish("Later")
      newsroom.clock.advance(.seconds(3600))
      try await newsroom.move(later, to: 100_001)
      let index = try XMLTree.of(try await newsroom.ask("/sitemap.xml").text)
      #expect(index.all("loc").map(\.characters).filter { $0.contains("stories") } == ["stories-1", "stories-3"].map { "\(Self.site)/sitemaps/\($0).xml" })
      let before = try await newsroom.ask("/sitemaps/stories-1.xml")
      try await newsroom.services.corrections.correct(100_001, text: "Blue.", by: nil, at: newsroom.clock.now)
      #expect(try await newsroom.ask("/sitemaps/stories-1.xml").text.contains("\(first)-first"))
      #expect(try await newsroom.ask("/sitemaps/stories-1.xml").headers[.eTag] == before.headers[.eTag])
      #expect(try await newsroom.ask("/sitemaps/stories-3.xml").text.contains("100001-later"))
      for path in ["stories-2", "stories-0", "stories-01", "stories-4", "stories-", "news-", "news-x", "people-1", "pages-1", "stories-99999999999"] {
        #expect(try await newsroom.ask("/sitemaps/\(path).xml").status == .notFound, "\(path)")
      }
      #expect(SitemapPart(.stories, of: 50_000).number == 1 && SitemapPart(.stories, of: 50_001).number == 2)
      #expect(SitemapPart("stories-2")?.identities == 50_001...100_000)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the time of a story is that of its last change that readers are told of`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.set("address", Self.site)
      let id = try await newsroom.publish("Ferry returns")
      func time() async throws -> [String] {
        let part = try XMLTree.of(try await newsroom.ask("/sitemaps/stories-1.xml").text).all("lastmod").map(\.characters)
        let index = try XMLTree.of(try await newsroom.ask("/sitemap.xml").text).all("sitemap")
          .filter { $0.text("loc")?.contains("stories") == true }.map { $0.text("lastmod") ?? "" }
        #expect(part == index)
        return part
      }
      #expect(try await time() == ["2026-03-12T09:00:00Z"])
      newsroom.clock.advance(.seconds(60))
      try await newsroom.services.publications().publish(id, minor: true, at: newsroom.clock.now)
      #expect(try await time() == ["2026-03-12T09:00:00Z"])
      try await newsroom.services.publications().publish(id, at: newsroom.clock.now)
      #expect(try await time() == ["2026-03-12T09:01:00Z"])
      newsroom.clock.advance(.seconds(60))
      try await newsroom.services.corrections.correct(id, text: "Blue.", by: nil, at: newsroom.clock.now)
      #expect(try await time() == ["2026-03-12T09:02:00Z"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the news sitemap has the last two days, and an index when they are many`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.set("address", Self.site)
      try await newsroom.set("name", "The <Lantern>")
      try await newsroom.publish("Old")
      newsroom.clock.advance(.seconds(47 * 3600))
      var chinese = try newsroom.content("新聞")
      chinese.language = "zh-Hant"
      try await newsroom.publish(chinese)
      let both = try XMLTree.of(try await newsroom.ask("/news-sitemap.xml").text)
      #expect(both.all("news:title").map(\.characters) == ["新聞", "Old"])
      #expect(both.all("news:language").map(\.characters) == ["zh-tw", "en"] && both.all("news:name").map(\.characters) == ["The <Lantern>", "The <Lantern>"])
      newsroom.clock.advance(.seconds(2 * 3600))
      #expect(try XMLTree.of(try await newsroom.ask("/news-sitemap.xml").text).all("news:title").count == 1)
      try await newsroom.multiply(newsroom.publish("Many"), by: 2_100)
      let index = try XMLTree.of(try await newsroom.ask("/news-sitemap.xml").text)
      let files = index.all("sitemap").compactMap { $0.text("loc") }
      #expect(index.all("news:news").isEmpty && files.count == 3)
      var all: [String] = []
      for file in files {
        let part = try XMLTree.of(try await newsroom.ask(String(file.dropFirst(Self.site.count))).text).all("loc").map(\.characters)
        #expect((1...1_000).contains(part.count))
        all += part
      }
      #expect(all.count == 2_102 && Set(all).count == all.count)
    }
  }

  @Test func `a publication that does not know its address has no sitemap`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await newsroom.publish("Ferry returns")
      for path in ["/sitemap.xml", "/sitemaps/stories-1.xml", "/sitemaps/pages.xml", "/news-sitemap.xml"] {
        #expect(try await newsroom.ask(path).status == .notFound)
      }
      #expect(try await !newsroom.ask("/robots.txt").text.contains("Sitemap"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `nothing that is typed breaks a sitemap, and each costs few queries`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.set("address", Self.site)
      try await newsroom.publishHostile()
      let paths = ["/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/stories-1.xml", "/sitemaps/tags-1.xml", "/sitemaps/authors-1.xml", "/news-sitemap.xml"]
      for path in paths where path != "/sitemaps/tags-1.xml" {
        let queries = try await newsroom.statements.selects { _ = try XMLTree.of(try await newsroom.ask(path).text) }
        #expect(queries <= 7, "\(path): \(queries)")
      }
      #expect(try XMLTree.of(try await newsroom.ask("/news-sitemap.xml").text).all("news:title").map(\.characters) == [Newsroom.hostileAsRead])
    }
  }

  /// The paths of all parts.
  private func locations(_ newsroom: Newsroom) async throws -> [String] {
    let index = try XMLTree.of(try await newsroom.ask("/sitemap.xml").text)
    #expect(index.all("urlset").isEmpty)
    var found: [String] = []
    for part in index.all("loc").map(\.characters) {
      #expect(part.hasPrefix("\(Self.site)/sitemaps/"))
      let answer = try await newsroom.ask(String(part.dropFirst(Self.site.count)))
      #expect(answer.status == .ok && answer.headers[.contentType] == "application/xml; charset=utf-8")
      found += try XMLTree.of(answer.text).all("loc").map(\.characters)
    }
    #expect(found.allSatisfy { $0.hasPrefix(Self.site + "/") })
    return found.map { String($0.dropFirst(Self.site.count)) }
  }
}

extension Newsroom {
  /// Gives a story another identity, as if many had come before it.
  func move(_ id: Int64, to other: Int64) async throws {
    try await services.database.write { writing in
      try writing.execute(
        """
        INSERT INTO stories (id, section_id, state, slug, created_at, first_published_at, latest_revision, public_edition, changed_at)
        SELECT \(other), section_id, 'draft', slug, created_at, first_published_at, 1, NULL, changed_at FROM stories WHERE id = \(id)
        """)
      try copyVersions(of: id, "\(other)", in: writing)
      try writing.execute("UPDATE stories SET state = 'published', public_edition = 1 WHERE id = \(other)")
      try writing.execute("UPDATE stories SET state = 'draft' WHERE id = \(id)")
    }
  }

  /// So many more stories like this one.
  func multiply(_ id: Int64, by count: Int) async throws {
    try await services.database.write { writing in
      for number in 1...count {
        let copy = try writing.insert(
          """
          INSERT INTO stories (section_id, state, slug, created_at, first_published_at, latest_revision, public_edition, changed_at)
          SELECT section_id, state, slug, created_at, first_published_at - \(number / 3), 1, 1, changed_at
          FROM stories WHERE id = \(id) RETURNING id
          """)
        try copyVersions(of: id, "\(copy)", in: writing)
      }
    }
  }

  private func copyVersions(of id: Int64, _ copy: SQL, in writing: Writing) throws {
    try writing.execute(
      """
      INSERT INTO revisions (story_id, number, saved_at, headline, content)
      SELECT \(sql: copy), number, saved_at, headline, content FROM revisions WHERE story_id = \(id)
      """)
    try writing.execute(
      """
      INSERT INTO editions
      SELECT \(sql: copy), number, revision, published_at, is_minor, language, kicker, headline, standfirst, dateline,
        search_headline, social_headline, lead_media_id, lead_alternative_text, lead_caption, lead_credit, lead_agency,
        lead_is_file_photo, body_html, excerpt, word_count
      FROM editions WHERE story_id = \(id)
      """)
  }
}
