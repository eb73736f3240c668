public import Hummingbird
import HTTPTypes
import HummingbirdCore
import Logging

/// One log line for every request: method, path, status, bytes and milliseconds until the answer was ready.
public struct AccessLog<Context: WebContext>: RouterMiddleware {
  private let secret: Set<String>

  /// - Parameter secretNames: query fields and path parameters (`{token}`) whose values are logged as `***`.
  public init(secretNames: Set<String> = ["token", "code", "key", "signature", "secret", "password"]) {
    secret = secretNames
  }

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let took = start.duration(to: .now)
    context.logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)",
        "path": "\(shown(request.uri, pattern: context.endpointPath))",
        "status": "\(response.status.code)",
        "bytes": "\(response.headers[.contentLength] ?? "-")",
        "ms": "\(Double(took / .microseconds(1)).rounded() / 1000)",
        "peer": "\(context.remoteAddress?.ipAddress ?? "-")",
      ])
    return response
  }

  private func shown(_ address: URI, pattern: String?) -> String {
    let path = shown(address.path, pattern: pattern ?? "")
    guard let query = address.query else { return path }
    let fields = query.split(separator: "&").map { field in
      let name = field.prefix { $0 != "=" }
      return secret.contains(String(name)) ? "\(name)=***" : String(field)
    }
    return String("\(path)?\(fields.joined(separator: "&"))".prefix(500))
  }

  private func shown(_ path: String, pattern: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    let names = pattern.split(separator: "/", omittingEmptySubsequences: true)
    guard parts.count == names.count else { return String(path.prefix(500)) }
    let shown = zip(parts, names).map { part, name in
      name.first == "{" && secret.contains(String(name.dropFirst().prefix { $0 != "}" })) ? "***" : part
    }
    return String(("/" + shown.joined(separator: "/")).prefix(500))
  }
}
