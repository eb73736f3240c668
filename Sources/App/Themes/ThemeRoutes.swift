import Clients
import Hummingbird
import Web

/// Style sheets, scripts, icons and fonts of the theme, and the brand's.
struct ThemeRoutes: Sendable {
  let services: Services

  init(_ services: Services) {
    self.services = services
  }

  func asset(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let path = request.uri.path
    if path.hasPrefix(BrandSheet.prefix) { return try await sheet(request, context) }
    if path.hasPrefix(Logo.prefix) { return try await logo(request, context) }
    return try services.themes.assets.response(to: request)
  }

  private func sheet(_ request: Request, _ context: VisitorContext) async throws -> Response {
    guard let sheet = BrandSheet(try await services.settings.publication().brand) else { throw AppError.notFound }
    let isCurrent = request.uri.path == sheet.address
    let caching = isCurrent ? Caching.immutable : .shared(seconds: 60, stale: 0)
    return try Answer(sheet.text, type: "text/css; charset=utf-8", caching: caching)
      .response(from: request, context: context)
  }

  private func logo(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let logo = try await services.settings.publication().brand.logo
    guard let logo, request.uri.path == logo.address else { throw AppError.notFound }
    return try await StoredFile(named: logo.file, in: services.files.directory, showsDrawing: true)
      .response(to: request, context: context)
  }
}
