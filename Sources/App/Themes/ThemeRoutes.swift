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
    return try await services.pages.answer(for: PageKey(path: path)) { [themes = services.themes] in
      try themes.assets.draft(of: path)
    }.response(to: request)
  }

  private func sheet(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let path = request.uri.path
    return try await services.pages.answer(for: PageKey(path: path)) { [services] in
      guard let sheet = BrandSheet(try await services.settings.publication().brand) else { throw AppError.notFound }
      let caching = path == sheet.address ? Caching.immutable : .shared(seconds: 60, stale: 0)
      return Draft(sheet.text, type: "text/css; charset=utf-8", caching: caching, footprint: Footprint(marks: [.frame]))
    }.response(to: request)
  }

  private func logo(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let logo = try await services.settings.publication().brand.logo
    guard let logo, request.uri.path == logo.address else { throw AppError.notFound }
    return try await StoredFile(named: logo.file, in: services.files.directory, showsDrawing: true)
      .response(to: request, context: context)
  }
}
