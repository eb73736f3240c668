import Database
import Hummingbird
import Web

/// How the reading routes ask and answer.
extension ReadingRoutes {
  /// A browser asks each time; a cache in between keeps a page for ten seconds, since nothing tells it of changes.
  static let caching = Caching.shared(seconds: 10, stale: 60)

  /// What a page is made of, read from one snapshot, and the typesetter for it.
  func read<T: Sendable>(
    _ body: @escaping @Sendable (Reading, Typesetter) throws -> T
  ) async throws -> (set: Typesetter, found: T) {
    let (now, ticket) = (services.clock(), services.backdrop.frame.ticket)
    return try await services.database.read { reading in
      let set = try services.typesetter(at: now, ticket, in: reading)
      return (set, try body(reading, set))
    }
  }

  func list(
    _ request: Request, _ subject: @escaping @Sendable (Reading, FrameView) throws -> (Listing, ListPage.Subject)
  ) async throws -> Answer {
    let before = try Self.before(request)
    let store = store
    let (set, (about, stories)) = try await read { reading, set in
      let (listing, about) = try subject(reading, set.view)
      return (about, try store.teasers(listing, before: before, in: reading))
    }
    return answer(ListPage(about, stories, before: before, set), set)
  }

  func answer<P: Page>(
    _ page: P, _ set: Typesetter, status: HTTPResponse.Status = .ok, language: String? = nil
  ) -> Answer {
    .html(
      set.theme.templates.render(page), status: status, caching: Self.caching,
      language: language ?? set.publication.language)
  }

  func welcome(_ set: Typesetter) -> WelcomePage {
    WelcomePage(
      frame: set.frame(title: nil, at: nil, isHidden: true), version: App.version,
      isPostgres: services.database.engine == .postgres)
  }

  func slug(_ name: String, _ context: VisitorContext) throws -> Slug {
    let text = try context.parameters.require(name)
    guard let slug = Slug(from: text), slug.text == text else { throw AppError.notFound }
    return slug
  }

  static func before(_ request: Request) throws -> Keyset? {
    try Form.query(of: request)["before"].flatMap(Keyset.init)
  }
}
