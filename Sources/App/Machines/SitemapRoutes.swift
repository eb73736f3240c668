import Database
import Foundation
import Hummingbird
import Web

/// Where search engines find every address. There are none as long as the publication does not know its own.
struct SitemapRoutes: Sendable {
  let services: Services
  private let store = SitemapStore()

  init(_ services: Services) {
    self.services = services
  }

  func index(_ request: Request, _ context: VisitorContext) async throws -> Response {
    try await sitemap(request, showing: .anySitemap, isIndex: true) { [store] in try store.index(in: $0) }
  }

  func part(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let name = try context.parameters.require("part")
    if let place = Keyset(String(name.trimmingPrefix("news-"))), name.hasPrefix("news-") {
      return try await news(request, from: place)
    }
    if name == "pages" { return try await sitemap(request, showing: .pagesSitemap) { [store] in try store.pages(in: $0) } }
    return try await part(name, request)
  }

  private func part(_ name: String, _ request: Request) async throws -> Response {
    guard let part = SitemapPart(name) else { throw AppError.notFound }
    return try await sitemap(request, showing: Footprint(part)) { [store] reading in
      let entries = try store.entries(of: part, in: reading)
      guard !entries.isEmpty else { throw AppError.notFound }
      return entries
    }
  }

  func news(_ request: Request, _ context: VisitorContext) async throws -> Response {
    try await services.page(request) { [services] in
      let (settings, now) = (services.settings, services.clock())
      return try await services.database.read { try Self.news(at: now, Self.addressed(settings, $0), $0) }
    }
  }

  /// One file, or the index of several.
  private static func news(at now: Instant, _ publication: Publication, _ reading: Reading) throws -> Draft {
    let since = now.adding(-NewsSitemap.age)
    let places = try NewsSitemapStore().beginnings(since: since, in: reading)
    guard places.count > 1 else { return try news(since, .newest, publication, reading) }
    let files = places.map { SitemapEntry(path: "/sitemaps/news-\($0.text).xml", changedAt: nil) }
    return draft(
      Sitemap(publication: publication, entries: files, isIndex: true).text, nil,
      showing: Footprint(windows: Footprint.anySitemap.windows, validUntil: now.adding(3_600).date))
  }

  private func news(_ request: Request, from place: Keyset) async throws -> Response {
    try await services.page(request) { [services] in
      let (settings, since) = (services.settings, services.clock().adding(-NewsSitemap.age))
      return try await services.database.read { try Self.news(since, place, Self.addressed(settings, $0), $0) }
    }
  }

  private static func news(
    _ since: Instant, _ place: Keyset, _ publication: Publication, _ reading: Reading
  ) throws -> Draft {
    let stories = try NewsSitemapStore().stories(since: since, from: place, in: reading)
    let sitemap = NewsSitemap(publication: publication, stories: stories)
    return draft(sitemap.text, sitemap.changedAt, showing: Footprint(sitemap, since: since))
  }

  private func sitemap(
    _ request: Request, showing footprint: Footprint, isIndex: Bool = false,
    _ entries: @escaping @Sendable (Reading) throws -> [SitemapEntry]
  ) async throws -> Response {
    try await services.page(request) { [services] in
      let settings = services.settings
      let sitemap = try await services.database.read { reading in
        let publication = try Self.addressed(settings, reading)
        return Sitemap(publication: publication, entries: try entries(reading), isIndex: isIndex)
      }
      return Self.draft(sitemap.text, sitemap.changedAt, showing: footprint)
    }
  }

  private static func draft(_ text: String, _ changedAt: Instant?, showing footprint: Footprint) -> Draft {
    Draft(text, type: Sitemap.type, caching: ReadingRoutes.caching, lastModified: changedAt?.date, footprint: footprint)
  }

  private static func addressed(_ settings: SettingStore, _ reading: Reading) throws -> Publication {
    let publication = try settings.publication(in: reading)
    guard !publication.address.isEmpty else { throw AppError.notFound }
    return publication
  }
}

extension Footprint {
  /// Whatever stories there are.
  fileprivate static let anySitemap = Footprint(windows: [Window(list: .sitemap, range: .min ... .max)])
  /// The front, the lists and the standing pages, with when something was added to each.
  fileprivate static let pagesSitemap = Footprint(
    marks: [.frame], windows: [.archive, .corrections].map { Window(list: $0, range: .min ... .max) })

  fileprivate init(_ part: SitemapPart) {
    guard part.kind == .stories else {
      self.init(windows: [Window(list: .archive, range: .min ... .max)])
      return
    }
    self.init(windows: [Window(list: .sitemap, range: part.identities)])
  }

  /// A story leaves it two days after it came.
  fileprivate init(_ news: NewsSitemap, since: Instant) {
    self.init(
      marks: Set(news.stories.flatMap { [.story($0.id), .date(of: $0.id), .address(of: $0.id)] }),
      validUntil: news.validUntil?.date)
    show(.list(.everything), downTo: since)
  }
}
