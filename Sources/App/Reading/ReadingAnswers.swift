import Database
import Hummingbird
import Web

/// How the reading routes ask and answer.
extension ReadingRoutes {
  /// A browser asks each time; a cache in between keeps a page for ten seconds, since nothing tells it of changes.
  static let caching = Caching.shared(seconds: 10, stale: 60)

  func read<T: Sendable>(_ body: @escaping @Sendable (Reading, FrameView) throws -> T) async throws -> T {
    let frames = FrameStore(settings: services.settings)
    let now = services.clock()
    return try await services.database.read { try body($0, frames.frame(at: now, in: $0)) }
  }

  func list(
    _ request: Request, _ subject: @escaping @Sendable (Reading, FrameView) throws -> (Listing, ListPage.Subject)
  ) async throws -> Answer {
    let before = try Self.before(request)
    let store = store
    let (view, about, stories) = try await read { reading, view in
      let (listing, about) = try subject(reading, view)
      return (view, about, try store.teasers(listing, before: before, in: reading))
    }
    let set = try services.typesetter(view)
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
