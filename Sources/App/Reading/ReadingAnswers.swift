import Database
import Hummingbird
import Web

extension Services {
  /// A page for everybody: the kept one, or rendered now.
  /// - Parameter query: of the parameters that change the page, in one spelling; by their names alone the page without
  ///   them can be told from others.
  func page(
    _ request: Request, _ query: [String: String?] = [:], _ make: @escaping PageCache.Make
  ) async throws -> Response {
    let fields = query.compactMap { name, value in value.map { "\(name)=\($0)" } }
    let key = PageKey(path: request.uri.path, query: fields.joined(separator: "&"), naming: query.keys.sorted())
    return try await pages.answer(for: key, make: make).response(to: request)
  }
}

/// How the reading routes ask and answer.
extension ReadingRoutes {
  /// A browser asks each time; a cache in between keeps a page for ten seconds, since nothing tells it of changes.
  static let caching = Caching.shared(seconds: 10, stale: 10)

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

  /// The rails beside it are read once for many stories.
  func read(story id: Int64) async throws -> (set: Typesetter, found: (PublicStory, Surroundings)) {
    let (showcase, ticket) = (services.backdrop.showcase, services.backdrop.showcase.ticket)
    return try await read { reading, set in
      let story = try store.story(id, in: reading)
      let rails = try showcase.value(ticket, at: set.now) { try Showcase(store, in: reading) }
      return (story, try store.surroundings(of: story, rails, in: reading))
    }
  }

  func list(
    _ request: Request, _ subject: @escaping @Sendable (Reading, FrameView) throws -> (Listing, ListPage.Subject)
  ) async throws -> Response {
    let before = try Self.before(request)
    return try await services.page(request, ["before": before?.text]) {
      let (set, (listing, about, stories)) = try await read { reading, set in
        let (listing, about) = try subject(reading, set.view)
        return (listing, about, try store.teasers(listing, before: before, in: reading))
      }
      return draft(
        ListPage(about, stories, before: before, set), set, showing: Footprint(stories, of: listing, before: before))
    }
  }

  func draft<P: Page>(_ page: P, _ set: Typesetter, showing footprint: Footprint, language: String? = nil) -> Draft {
    var footprint = footprint
    footprint.formUnion(set.footprint)
    return .html(
      set.theme.templates.render(page), caching: Self.caching, language: language ?? set.publication.language,
      footprint: footprint)
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

  static func before(_ request: Request) throws -> Keyset? {
    try Form.query(of: request)["before"].flatMap(Keyset.init)
  }
}

extension VisitorContext {
  /// - Throws: `AppError.notFound` for what no slug is written like.
  func slug(_ name: String) throws -> Slug {
    let text = try parameters.require(name)
    guard let slug = Slug(from: text), slug.text == text else { throw AppError.notFound }
    return slug
  }
}
