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
    let (view, rails) = try await read { reading, view in (view, try store.front(view, in: reading)) }
    let set = try services.typesetter(view)
    return rails.map { answer(FrontPage($0, set), set) } ?? answer(welcome(set), set)
  }

  func story(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let id = try StoryLink.identity(in: context.parameters.require("story"))
    let (view, story, around) = try await read { reading, view in
      let story = try store.story(id, in: reading)
      return (view, story, try store.surroundings(of: story, in: reading))
    }
    guard request.uri.path == story.address else { return .redirect(to: story.address, type: .permanent) }
    let set = try services.typesetter(view)
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
    let (view, month) = try await read { reading, view in
      (view, try archive.month(of: form.month, in: view.publication.zone, reading))
    }
    let set = try services.typesetter(view)
    let page = ArchivePage(month, typed: form.typedDay, problem: form.dayProblem.map { set.texts($0) }, set)
    return try answer(page, set, status: form.dayProblem == nil ? .ok : .unprocessableContent)
      .response(from: request, context: context)
  }

  func corrections(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let before = try Self.before(request)
    let (view, found) = try await read { reading, view in
      (view, try store.corrections(before: before, in: reading))
    }
    let set = try services.typesetter(view)
    return answer(CorrectionsPage(found, before: before, set), set)
  }

  func page(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let slug = try slug("page", context)
    let (view, page) = try await read { reading, view in (view, try StandingPageStore.published(slug, in: reading)) }
    let set = try services.typesetter(view)
    return answer(StandingPagePage(page, set), set, language: page.language)
  }
}
