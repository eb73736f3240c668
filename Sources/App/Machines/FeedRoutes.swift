import Clients
import Database
import Foundation
import Hummingbird
import Markup
import Web

/// Feeds of the publication, its sections, tags and authors, in each format.
struct FeedRoutes: Sendable {
  let services: Services

  init(_ services: Services) {
    self.services = services
  }

  func everything(_ request: Request, _ context: VisitorContext) async throws -> Response {
    try await feed(request, in: format(context)) { _ in .everything }
  }

  func section(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let (slug, sections) = (try context.slug("section"), services.sections)
    return try await feed(request, in: format(context)) { reading in
      guard let section = try sections.section(slug, in: reading) else { throw AppError.notFound }
      return FeedSubject(
        listing: .section(section.id), kind: .section, number: section.id, path: "/\(slug.encoded)", name: section.name,
        about: section.description)
    }
  }

  func tag(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let slug = try context.slug("tag")
    return try await feed(request, in: format(context)) { reading in
      guard let tag = try SubjectStore().tag(slug, in: reading) else { throw AppError.notFound }
      return FeedSubject(
        listing: .tag(tag.id), kind: .tag, number: tag.id, path: "/tags/\(slug.encoded)", name: tag.name, about: tag.about)
    }
  }

  func author(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let slug = try context.slug("author")
    return try await feed(request, in: format(context)) { reading in
      guard let author = try SubjectStore().author(slug, in: reading) else { throw AppError.notFound }
      return FeedSubject(
        listing: .author(author.id), kind: .author, number: author.id, path: "/authors/\(slug.encoded)", name: author.name,
        about: author.about)
    }
  }

  private func feed(
    _ request: Request, in format: FeedFormat, of subject: @escaping @Sendable (Reading) throws -> FeedSubject
  ) async throws -> Response {
    try await services.page(request) { [services] in
      let files = services.files
      let feed = try await services.database.read { reading in
        let publication = try services.settings.publication(in: reading)
        let texts = HTMLTexts(try services.themes.theme(for: publication.language).texts)
        return try FeedStore(texts: texts).feed(of: subject(reading), publication, in: reading)
          .measured { files.bytes(of: $0) }
      }
      return Draft(
        feed.text(format), type: "\(format.type); charset=utf-8", caching: ReadingRoutes.caching,
        language: feed.publication.language, lastModified: feed.changedAt?.date, footprint: feed.footprint)
    }
  }

  private func format(_ context: VisitorContext) throws -> FeedFormat {
    guard let format = FeedFormat(rawValue: try context.parameters.require("format")) else { throw AppError.notFound }
    return format
  }
}

extension Feed {
  var footprint: Footprint {
    var footprint = Footprint(marks: Set(stories.flatMap { [.story($0.id), .text(of: $0.id), .address(of: $0.id)] }))
    footprint.show(.list(subject.listing), downTo: stories.count < FeedStore.size ? nil : stories.last?.firstPublishedAt)
    return footprint
  }

  func text(_ format: FeedFormat) -> String {
    switch format {
    case .rss: rss
    case .atom: atom
    case .json: json
    }
  }

  /// With the size of each picture's file; one that is not there is not offered.
  func measured(_ bytes: (String) -> Int64?) -> Feed {
    let stories = stories.map { story in
      var story = story
      story.picture = story.lead.flatMap { lead in bytes(lead.feedFile).map { (lead.feedFile, $0) } }
      return story
    }
    return Feed(publication: publication, subject: subject, stories: stories)
  }
}
