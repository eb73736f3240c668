import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import App
@testable import Web

/// How tests look at what is kept and what is purged.
extension Newsroom {
  /// The same newsroom with a cache, whose time is the clock's.
  var keepingPages: Newsroom {
    var newsroom = self
    newsroom.services.pages = PageCache(PageCache.Options(now: { [clock] in clock.now.date }))
    newsroom.services.backdrop = Backdrop()
    return newsroom
  }

  /// The same newsroom as one that keeps nothing sees it.
  private var rendering: Newsroom {
    var newsroom = self
    newsroom.services.pages = PageCache(PageCache.Options(bytes: 0))
    newsroom.services.backdrop = Backdrop()
    return newsroom
  }

  func following(_ body: (Freshness) async throws -> Void) async throws {
    let freshness = try await Freshness(services)
    let running = Task { try await freshness.run() }
    defer { running.cancel() }
    try await body(freshness)
  }

  func rename(_ id: Int64, to headline: String) async throws {
    let (stories, id, now) = (services.stories, id, clock.now)
    try await services.database.write { writing in
      let story = try stories.story(id, in: writing)
      var content = try stories.content(of: id, revision: story.latestRevision, in: writing)
      content.headline = headline
      _ = try stories.save(content, of: id, by: nil, at: now, in: writing)
    }
    try await services.publications().publish(id, at: now)
  }

  /// Exactly the pages that have another content now are purged.
  func changesExactly(_ freshness: Freshness, _ name: String, _ change: () async throws -> Void) async throws {
    let (changed, purged) = try await changes(freshness, change)
    #expect(!changed.isEmpty, "\(name)")
    #expect(changed.subtracting(purged) == [], "\(name) left old pages")
    #expect(purged.subtracting(changed) == [], "\(name) purged too much")
  }

  /// Every page that has another content now is purged.
  func changesAtMost(_ freshness: Freshness, _ name: String, _ change: () async throws -> Void) async throws {
    let (changed, purged) = try await changes(freshness, change)
    #expect(!changed.isEmpty, "\(name)")
    #expect(changed.subtracting(purged) == [], "\(name) left old pages")
  }

  private func changes(
    _ freshness: Freshness, _ change: () async throws -> Void
  ) async throws -> (changed: Set<String>, purged: Set<String>) {
    let paths = try await everyPath()
    let before = try await texts(of: paths)
    clock.advance(.seconds(1))
    try await change()
    try await freshness.settle()
    let purged = paths.filter { !services.pages.keeps($0) }
    let now = try await rendering.texts(of: paths)
    clock.advance(.seconds(5))
    return (Set(paths.filter { before[$0] != now[$0] }), Set(purged))
  }

  private func texts(of paths: [String]) async throws -> [String: String] {
    let silent = Logger(label: "test", factory: { _ in LogLines(level: .critical) })
    return try await Application(router: router, logger: silent).test(.router) { client in
      var texts: [String: String] = [:]
      for path in paths {
        let answer = try await client.execute(uri: path, method: .get)
        // What an error page says is nobody's to keep.
        texts[path] = answer.status == .ok ? answer.text : "\(answer.status)"
      }
      return texts
    }
  }

  /// Every address that readers and machines find.
  private func everyPath() async throws -> [String] {
    let lists = try await services.database.read { reading in
      let sections: [Slug] = try reading.values("SELECT slug FROM sections")
      let tags: [Slug] = try reading.values("SELECT slug FROM tags WHERE id IN (SELECT tag_id FROM story_tags) ORDER BY id LIMIT 20 /* scan: a small newspaper */")
      let authors: [Slug] = try reading.values("SELECT slug FROM people WHERE id IN (SELECT person_id FROM bylines) /* scan: a small newspaper */")
      let pages: [Slug] = try reading.values("SELECT slug FROM standing_pages")
      return sections.map { "/\($0.encoded)" } + tags.map { "/tags/\($0.encoded)" } + authors.map { "/authors/\($0.encoded)" }
        + pages.map { "/pages/\($0.encoded)" }
    }
    let stories = try await services.database.read { reading in
      try ReadingStore().teasers(.everything, before: nil, limit: 60, in: reading).items
    }
    let days = Set(stories.map { "/archive/\(Day($0.firstPublishedAt, in: .gmt).path)" }).sorted().suffix(8)
    let feeds = ["", "/town", "/river", "/culture"].flatMap { ["\($0)/feed.xml", "\($0)/feed.atom", "\($0)/feed.json"] }
    let files = ["/sitemap.xml", "/sitemaps/stories-1.xml", "/sitemaps/pages.xml", "/news-sitemap.xml", "/robots.txt", "/ads.txt"]
    return ["/", "/archive", "/corrections"] + lists + stories.map(\.address) + days + feeds + files
  }

  /// The lead, one in the middle and an old one.
  func someStories() async throws -> [Int64] {
    let stories = try await services.database.read { reading in
      try ReadingStore().teasers(.everything, before: nil, limit: 60, in: reading).items.map(\.id)
    }
    return [stories[0], stories[7], stories[stories.count / 2], stories[stories.count - 1]]
  }

  /// The demonstration newspaper with rows for its pictures, and no files.
  func seedWithoutPictures() async throws {
    let seed = try Seed(directory: services.home.demonstration)
    try await services.database.write { writing in
      try writing.execute("DELETE FROM sections /* scan: all of them */")
      try writing.execute("DELETE FROM people /* scan: all of them */")
    }
    var media: [String: SeedMedia] = [:]
    for name in seed.pictures.map(\.name) + seed.clips.map({ "\($0).mp4" }) {
      media[name] = SeedMedia(id: try await picture("\(media.count)-\(name).jpg").id)
    }
    let (services, publications, pages) = (services, try await services.publications(), try await services.standingPages())
    let zone = try #require(TimeZone(identifier: seed.settings["zone"] ?? "GMT"))
    let work = SeedWork(
      services: services, seed: seed, publications: publications, pages: pages, media: media,
      time: try SeedTime(today: seed.today, zone: zone, now: clock.now), now: clock.now)
    try await services.database.write { try work.write($0) }
    try await services.settings.set("address", to: "https://lantern.example", languages: ["en"], at: clock.now)
  }
}

extension PageCache {
  /// Whether a page is kept and good.
  func keeps(_ path: String) -> Bool {
    let now = options.now()
    return state.withLock { state in state.shelf[path].map { $0.stale(at: now) == nil } ?? false }
  }
}
