public import Hummingbird
import HTTPTypes

/// Refuses what is too long before anything is done with it: addresses with 414, announced bodies with 413.
///
/// A body without announced length is bounded where it is read (`Form.body`, `Request.collectBody(upTo:)`).
public struct RequestLimits<Context: RequestContext>: RouterMiddleware {
  private let addressBytes: Int
  private let bodyBytes: Int

  public init(addressBytes: Int = 8_000, bodyBytes: Int = 64_000_000) {
    self.addressBytes = addressBytes
    self.bodyBytes = bodyBytes
  }

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if request.uri.string.utf8.count > addressBytes { throw Problem(.uriTooLong, code: "addressTooLong") }
    if let length = request.headers[.contentLength].flatMap(Int.init), length > bodyBytes {
      throw Problem(.contentTooLarge, code: "tooLarge")
    }
    return try await next(request, context)
  }
}
