import HTTPTypes
public import Hummingbird

/// Counts requests and their durations by route pattern and status class, never by what a caller wrote.
public struct RequestMetrics<Context: RequestContext>: RouterMiddleware {
  private let requests: Counter
  private let durations: Histogram

  public init(_ metrics: Metrics) {
    requests = metrics.counter(
      "http_requests_total", "Requests answered.", labels: ["method", "route", "status"])
    durations = metrics.histogram(
      "http_request_duration_seconds", "Time until the answer was ready.", labels: ["route"])
  }

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let route = context.endpointPath ?? "NotFound"
    requests.increment([Self.name(request.method), route, "\(response.status.code / 100)xx"])
    durations.observe(start.duration(to: .now) / .seconds(1), [route])
    return response
  }

  private static func name(_ method: HTTPRequest.Method) -> String {
    let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
    return known.contains(method) ? method.rawValue : "other"
  }
}
