public import Hummingbird
import HTTPTypes
import NIOCore

/// Refuses an address that asks more than its share, with 429 and `Retry-After`. What costs
/// nothing, such as a page that is finished, is never refused. Stands inside `ErrorAnswers`, which writes the answer.
public struct RateLimits<Context: WebContext>: RouterMiddleware {
  private let rates: RequestRates
  private let cost: @Sendable (Request) -> Double
  private let refused: Counter?

  /// - Parameter cost: what a request takes of its address' bucket: 1 for a page, 0 for what may always pass.
  public init(_ rates: RequestRates, metrics: Metrics? = nil, cost: @escaping @Sendable (Request) -> Double = { _ in 1 }) {
    self.rates = rates
    self.cost = cost
    refused = metrics?.counter("http_rate_limited_total", "Requests refused because their address asked too often.")
  }

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard !rates.isOff, let client = context.client, client.isLimited, let address = client.address,
      case .refused(let seconds, let isPersistent) = rates.ask(address, cost: cost(request))
    else { return try await next(request, context) }
    refused?.increment()
    guard isPersistent else { throw Problem(.tooManyRequests, code: "tooMany", retryAfter: seconds) }
    // Who does not listen is not worth a page.
    return Response(
      status: .tooManyRequests,
      headers: [.retryAfter: String(seconds), .contentType: "text/plain; charset=utf-8", .cacheControl: Caching.never.header],
      body: .init(byteBuffer: ByteBuffer(string: "Too many requests.\n")))
  }
}
