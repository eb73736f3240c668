import Hummingbird

/// For theme makers: what changed on disk is read again before each answer.
struct RereadTheme: RouterMiddleware {
  let themes: ThemeShelf
  let changed: @Sendable () -> Void

  func handle(
    _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
  ) async throws -> Response {
    ThemeWatch(themes: themes, log: context.logger, changed: changed).look()
    return try await next(request, context)
  }
}
