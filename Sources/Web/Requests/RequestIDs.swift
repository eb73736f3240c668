public import Hummingbird
public import HTTPTypes
import Logging

extension HTTPField.Name {
  /// `X-Request-ID`: names one request on its way through proxies, logs and error pages.
  public static let requestID = HTTPField.Name("X-Request-ID")!
}

/// Gives every request an id: the caller's own if it is harmless, else a new one. Stands first of all middlewares.
///
/// The answer carries it too, unless it is the same for everybody: caches would send one reader's id to others.
public struct RequestIDs<Context: RequestContext>: RouterMiddleware {
  public init() {}

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let claimed = request.headers[.requestID], Self.isHarmless(claimed) {
      context.logger[metadataKey: "hb.request.id"] = .string(claimed)
    }
    var response = try await next(request, context)
    if !response.isForEverybody { response.headers[.requestID] = context.requestID }
    return response
  }

  /// 8 to 64 letters, digits, dots, underscores or hyphens: nothing that a log, a header or a page could stumble over.
  static func isHarmless(_ id: String) -> Bool {
    (8...64).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension Response {
  fileprivate var isForEverybody: Bool {
    headers[.cacheControl]?.hasPrefix("public") == true
  }
}
