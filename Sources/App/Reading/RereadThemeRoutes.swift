import Hummingbird
import Logging

/// For theme makers: what changed on disk is read again before each answer. A broken file leaves the last good one in
/// use and is told in the log.
struct RereadTheme: RouterMiddleware {
  let themes: ThemeShelf

  func handle(
    _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
  ) async throws -> Response {
    do {
      try themes.reload()
    } catch {
      context.logger.error("the theme is broken; the last good one is shown\n\(error)")
    }
    return try await next(request, context)
  }
}
