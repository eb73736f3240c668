import Database
import Hummingbird
import Web

/// What everybody may read.
struct ReadingRoutes: Sendable {
  let services: Services
  let store = ReadingStore()
  private let archive = ArchiveStore()

  init(_ services: Services) {
    self.services = services
  }

  func front(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let (set, front) = try await read { reading, set in try store.front(set.view, in: reading) }
    return front.map { answer(FrontPage($0.rails, set), set) } ?? answer(welcome(set), set)
  }

  func story(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let id = try StoryLink.identity(in: context.parameters.require("story"))
    let ticket = services.backdrop.showcase.ticket
    let (set, (story, around)) = try await read { reading, set in
      let story = try store.story(id, in: reading)
      let showcase = try services.backdrop.showcase.value(ticket, at: set.now) { try Showcase(store, in: reading) }
      return (story, try store.surroundings(of: story, showcase, in: reading))
    }
    guard request.uri.path == story.address else { return .redirect(to: story.address, type: .permanent) }
    return try answer(StoryPage(story, around, set), set, language: story.language).response(from: request, context: context)
  }

  func section(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let slug = try slug("section", context)
    return try await list(request) { reading, view in
      guard let section = view.sections.first(where: { $0.slug == slug }) else { throw AppError.notFound }
      return (
        .section(section.id),
        ListPage.Subject(
          path: "/\(slug.encoded)", heading: section.name, about: section.description, section: section.id)
      )
    }
  }

  func tag(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let slug = try slug("tag", context)
    return try await list(request) { reading, view in
      guard let tag = try SubjectStore().tag(slug, in: reading) else { throw AppError.notFound }
      return (
        .tag(tag.id),
        ListPage.Subject(path: "/tags/\(slug.encoded)", heading: tag.name, kind: "tag.kind", about: tag.about)
      )
    }
  }

  func author(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let slug = try slug("author", context)
    return try await list(request) { reading, view in
      guard let author = try SubjectStore().author(slug, in: reading) else { throw AppError.notFound }
      return (
        .author(author.id),
        ListPage.Subject(path: "/authors/\(slug.encoded)", heading: author.name, kind: "author.kind", about: author.about)
      )
    }
  }

  func day(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let parts = try ["year", "month", "day"].map { try context.parameters.require($0) }
    guard let day = Day(parts.joined(separator: "-")) else { throw AppError.notFound }
    return try await list(request) { reading, view in
      let zone = view.publication.zone
      return (
        .day(from: day.start(in: zone), to: day.end(in: zone)),
        ListPage.Subject(path: "/archive/\(day.path)", heading: "", kind: "archive.heading", day: day)
      )
    }
  }

  func archive(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let form = ArchiveForm(try .query(of: request))
    if let day = form.chosenDay { return .redirect(to: "/archive/\(day.path)") }
    let (set, month) = try await read { reading, set in
      try archive.month(of: form.month, in: set.publication.zone, reading)
    }
    let page = ArchivePage(month, typed: form.typedDay, problem: form.dayProblem.map { set.texts($0) }, set)
    return try answer(page, set, status: form.dayProblem == nil ? .ok : .unprocessableContent)
      .response(from: request, context: context)
  }

  func corrections(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let before = try Self.before(request)
    let (set, found) = try await read { reading, _ in try store.corrections(before: before, in: reading) }
    return answer(CorrectionsPage(found, before: before, set), set)
  }

  func page(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let slug = try slug("page", context)
    let (set, page) = try await read { reading, _ in try StandingPageStore.published(slug, in: reading) }
    return answer(StandingPagePage(page, set), set, language: page.language)
  }
}
