public import Hummingbird

/// Works out whose request it is, for the access log and the limits. Stands before both.
public struct ClientAddresses<Context: WebContext>: RouterMiddleware {
  private let proxies: TrustedProxies

  public init(_ proxies: TrustedProxies) {
    self.proxies = proxies
  }

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.client = proxies.client(
      peer: context.remoteAddress.flatMap { NetworkAddress($0) }, headers: request.headers)
    return try await next(request, context)
  }
}
