public import HTTPTypes
public import Hummingbird

/// Headers that keep browsers from doing what a page never asked for. A handler's own value of a header stays.
public struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
  private let fields: HTTPFields

  /// As `HTTPFields.security` makes them.
  public init(frameSources: [String] = [], tls: Bool) {
    fields = .security(frameSources: frameSources, tls: tls)
  }

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for field in fields where !response.headers.contains(field.name) {
      response.headers.append(field)
    }
    return response
  }
}

extension HTTPFields {
  /// What keeps browsers from doing what a page never asked for.
  /// - Parameters:
  ///   - frameSources: origins whose frames a page may show: "https://www.youtube-nocookie.com".
  ///   - tls: whether the publication is served under TLS, so that browsers may be told to insist on it.
  /// - Precondition: the sources are bare origins.
  public static func security(frameSources: [String] = [], tls: Bool) -> HTTPFields {
    precondition(frameSources.allSatisfy(isOrigin), "frame sources must be origins: \(frameSources)")
    let frames = frameSources.isEmpty ? "'none'" : frameSources.joined(separator: " ")
    var fields: HTTPFields = [
      .contentSecurityPolicy: """
      default-src 'self'; img-src 'self' data:; frame-src \(frames); object-src 'none'; base-uri 'self'; \
      form-action 'self'; frame-ancestors 'self'
      """,
      .xContentTypeOptions: "nosniff",
      .referrerPolicy: "strict-origin-when-cross-origin",
      .permissionsPolicy: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      .frameOptions: "SAMEORIGIN",
    ]
    if tls { fields[.strictTransportSecurity] = "max-age=31536000" }
    return fields
  }

  private static func isOrigin(_ source: String) -> Bool {
    source.wholeMatch(of: /https?:\/\/[A-Za-z0-9.*-]+(:\d+)?/) != nil
  }
}

extension HTTPField.Name {
  static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
  static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
  static let frameOptions = HTTPField.Name("X-Frame-Options")!
}
