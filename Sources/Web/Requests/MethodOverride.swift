public import Hummingbird
import HTTPTypes

/// Turns a form's `POST` with `_method=delete` into the `DELETE` that HTML forms cannot send; also PUT and PATCH.
///
/// It stands before the router, since the method decides the route. Only urlencoded forms are looked at, and a body
/// only up to the limit: a larger one passes as the POST it is.
public struct MethodOverride<Base: HTTPResponder>: HTTPResponder {
  public typealias Context = Base.Context
  private let base: Base
  private let longestBody: Int

  /// - Parameters:
  ///   - base: what answers, usually `router.buildResponder()`.
  ///   - longestBody: bytes of a form that are read to look for the field.
  public init(_ base: Base, longestBody: Int = 1_000_000) {
    self.base = base
    self.longestBody = longestBody
  }

  public func respond(to request: Request, context: Context) async throws -> Response {
    guard request.method == .post, Form.isURLEncoded(request.headers) else {
      return try await base.respond(to: request, context: context)
    }
    var request = request
    if let method = try await method(in: &request) {
      var head = request.head
      head.method = method
      request = Request(head: head, body: request.body)
    }
    return try await base.respond(to: request, context: context)
  }

  private func method(in request: inout Request) async throws -> HTTPRequest.Method? {
    if let named = Self.method(named: try? Form.query(of: request)) { return named }
    guard let length = request.headers[.contentLength].flatMap(Int.init), length <= longestBody else { return nil }
    let body = try await request.collectBody(upTo: longestBody)
    return Self.method(named: try? Form(encoded: body.readableBytesView))
  }

  private static func method(named form: Form?) -> HTTPRequest.Method? {
    switch form?["_method"]?.lowercased() {
    case "delete": .delete
    case "put": .put
    case "patch": .patch
    default: nil
    }
  }
}
