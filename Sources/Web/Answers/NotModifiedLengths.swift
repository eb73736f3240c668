import Hummingbird

/// Takes away the `Content-Length: 0` that the router's own HEAD endpoints put on a 304: it would claim that the page
/// has become empty (RFC 9110, section 8.6). No middleware stands outside those endpoints.
struct NotModifiedLengths<Base: HTTPResponder>: HTTPResponder {
  typealias Context = Base.Context
  private let base: Base

  init(_ base: Base) {
    self.base = base
  }

  func respond(to request: Request, context: Context) async throws -> Response {
    let response = try await base.respond(to: request, context: context)
    return response.status == .notModified ? response.withoutLength : response
  }
}
