import Database
import Foundation
import Hummingbird
import Web

/// Where search engines find every address. There are none as long as the publication does not know its own.
struct SitemapRoutes: Sendable {
  let services: Services
  private let store = SitemapStore()
  private let news = NewsSitemapStore()

  init(_ services: Services) {
    self.services = services
  }

  func index(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    try await sitemap(isIndex: true) { [store] in try store.index(in: $0) }
  }

  func part(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let name = try context.parameters.require("part")
    if let place = Keyset(String(name.trimmingPrefix("news-"))), name.hasPrefix("news-") { return try await news(from: place) }
    if name == "pages" { return try await sitemap { [store] in try store.pages(in: $0) } }
    guard let part = SitemapPart(name) else { throw AppError.notFound }
    return try await sitemap { [store] reading in
      let entries = try store.entries(of: part, in: reading)
      guard !entries.isEmpty else { throw AppError.notFound }
      return entries
    }
  }

  func news(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let (since, news) = (services.clock().adding(-NewsSitemap.age), news)
    let places = try await services.database.read { try news.beginnings(since: since, in: $0) }
    guard places.count > 1 else { return try await self.news(from: .newest) }
    return try await sitemap(isIndex: true) { _ in
      places.map { SitemapEntry(path: "/sitemaps/news-\($0.text).xml", changedAt: nil) }
    }
  }

  private func news(from place: Keyset) async throws -> Answer {
    let (settings, since, news) = (services.settings, services.clock().adding(-NewsSitemap.age), news)
    let sitemap = try await services.database.read { reading in
      NewsSitemap(
        publication: try Self.addressed(settings, reading), stories: try news.stories(since: since, from: place, in: reading))
    }
    return answer(sitemap.text, sitemap.changedAt)
  }

  private func sitemap(
    isIndex: Bool = false, _ entries: @escaping @Sendable (Reading) throws -> [SitemapEntry]
  ) async throws -> Answer {
    let settings = services.settings
    let sitemap = try await services.database.read { reading in
      let publication = try Self.addressed(settings, reading)
      return Sitemap(publication: publication, entries: try entries(reading), isIndex: isIndex)
    }
    return answer(sitemap.text, sitemap.changedAt)
  }

  private func answer(_ text: String, _ changedAt: Instant?) -> Answer {
    Answer(text, type: Sitemap.type, caching: ReadingRoutes.caching, lastModified: changedAt?.date)
  }

  private static func addressed(_ settings: SettingStore, _ reading: Reading) throws -> Publication {
    let publication = try settings.publication(in: reading)
    guard !publication.address.isEmpty else { throw AppError.notFound }
    return publication
  }
}
