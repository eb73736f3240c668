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

  func front(_ request: Request, _ context: VisitorContext) async throws -> Response {
    // Old addresses of other programs have these in their queries.
    try await services.page(request, ["p": nil, "page_id": nil]) {
      let (set, front) = try await read { reading, set in try store.front(set.view, in: reading) }
      guard let front else { return draft(welcome(set), set, showing: .anyStory) }
      return draft(FrontPage(front.rails, set), set, showing: front.footprint)
    }
  }

  func story(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let (id, path) = (try StoryLink.identity(in: context.parameters.require("story")), request.uri.path)
    return try await Moved.caught {
      try await services.page(request) {
        let (set, (story, around)) = try await read(story: id)
        guard path == story.address else { throw Moved(to: story.address) }
        return draft(StoryPage(story, around, set), set, showing: around.footprint, language: story.language)
      }
    }
  }

  func section(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let slug = try context.slug("section")
    return try await list(request) { reading, view in
      guard let section = view.sections.first(where: { $0.slug == slug }) else { throw AppError.notFound }
      return (
        .section(section.id),
        ListPage.Subject(
          path: "/\(slug.encoded)", heading: section.name, about: section.description, section: section.id)
      )
    }
  }

  func tag(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let slug = try context.slug("tag")
    return try await list(request) { reading, view in
      guard let tag = try SubjectStore().tag(slug, in: reading) else { throw AppError.notFound }
      return (
        .tag(tag.id),
        ListPage.Subject(path: "/tags/\(slug.encoded)", heading: tag.name, kind: "tag.kind", about: tag.about)
      )
    }
  }

  func author(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let slug = try context.slug("author")
    return try await list(request) { reading, view in
      guard let author = try SubjectStore().author(slug, in: reading) else { throw AppError.notFound }
      return (
        .author(author.id),
        ListPage.Subject(path: "/authors/\(slug.encoded)", heading: author.name, kind: "author.kind", about: author.about)
      )
    }
  }

  func day(_ request: Request, _ context: VisitorContext) async throws -> Response {
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
    guard form.dayProblem == nil else { return try await refused(form).response(from: request, context: context) }
    return try await services.page(request, ["day": nil, "month": form.month?.month]) {
      let (set, month) = try await read { try archive.month(of: form.month, in: $1.publication.zone, $0) }
      return draft(ArchivePage(month, typed: "", problem: nil, set), set, showing: .archive)
    }
  }

  private func refused(_ form: ArchiveForm) async throws -> Answer {
    let (set, month) = try await read { try archive.month(of: form.month, in: $1.publication.zone, $0) }
    let page = ArchivePage(month, typed: form.typedDay, problem: form.dayProblem.map { set.texts($0) }, set)
    return answer(page, set, status: .unprocessableContent)
  }

  func corrections(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let before = try Self.before(request)
    return try await services.page(request, ["before": before?.text]) {
      let (set, found) = try await read { reading, _ in try store.corrections(before: before, in: reading) }
      return draft(CorrectionsPage(found, before: before, set), set, showing: Footprint(found, before: before))
    }
  }

  func page(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let slug = try context.slug("page")
    return try await services.page(request) {
      let (set, page) = try await read { reading, _ in try StandingPageStore.published(slug, in: reading) }
      return draft(StandingPagePage(page, set), set, showing: Footprint(marks: [.page(page.id)]), language: page.language)
    }
  }
}
