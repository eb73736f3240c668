import Database
import HTTPTypes
import Hummingbird
import Web

/// `/search`: a field, and what was found.
struct SearchRoutes: Sendable {
  private let reading: ReadingRoutes

  /// What a person types into the field is refused with a sentence; what does not fit into this is refused at the door.
  private static let longestQuery = 64_000

  init(_ services: Services) {
    reading = ReadingRoutes(services)
  }

  func index(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let form = SearchForm(try .query(of: request, limits: Form.Limits(bytes: Self.longestQuery)))
    let (set, result) = try await reading.read { reading, set in try SearchResult(form, set.view, in: reading) }
    let page = SearchPage(form, result, set)
    return .html(
      set.theme.templates.render(page), status: page.isRefused ? .unprocessableContent : .ok, caching: .personal,
      language: set.publication.language)
  }
}
