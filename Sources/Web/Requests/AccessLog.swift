public import Hummingbird
import HTTPTypes
import HummingbirdCore

/// Notes every answer in the access log: method, target, status, bytes, and milliseconds until the answer was ready.
public struct AccessLog<Context: WebContext>: RouterMiddleware {
  private let writer: AccessLogWriter

  public init(_ writer: AccessLogWriter) {
    self.writer = writer
  }

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard !writer.isOff else { return try await next(request, context) }
    let start = ContinuousClock.now
    let response = try await next(request, context)
    writer.note(
      method: request.method.rawValue, target: Self.shown(request.uri, pattern: context.endpointPath),
      status: response.status.code, bytes: response.headers[.contentLength].flatMap(Int.init) ?? response.body.contentLength,
      microseconds: Int(start.duration(to: .now) / .microseconds(1)),
      peer: context.client?.address ?? context.remoteAddress.flatMap { NetworkAddress($0) }, isCached: false,
      requestID: context.requestID)
    return response
  }

  /// Without what stands where the route's pattern has a secret, such as `{token}`.
  private static func shown(_ address: URI, pattern: String?) -> String {
    guard let pattern, pattern.contains("{") || pattern.contains(":") else { return address.string }
    let parts = address.path.split(separator: "/", omittingEmptySubsequences: true)
    let names = pattern.split(separator: "/", omittingEmptySubsequences: true)
    let isSecret = names.map { name in
      (name.first == "{" || name.first == ":")
        && AccessLine.secretNames.contains(String(name.dropFirst().prefix { $0 != "}" }))
    }
    guard parts.count == names.count, isSecret.contains(true) else { return address.string }
    let path = "/" + zip(parts, isSecret).map { $1 ? "***" : String($0) }.joined(separator: "/")
    return address.query.map { "\(path)?\($0)" } ?? path
  }
}
