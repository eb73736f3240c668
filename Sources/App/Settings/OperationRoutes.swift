import Hummingbird
import Web

/// What the operator's tools ask.
struct OperationRoutes: Sendable {
  let services: Services
  let metricsToken: String?

  init(_ services: Services, metricsToken: String?) {
    self.services = services
    self.metricsToken = metricsToken
  }

  /// The program runs.
  func health(_ request: Request, _ context: VisitorContext) -> String {
    "ok\n"
  }

  /// The program can answer readers: its database does.
  func readiness(_ request: Request, _ context: VisitorContext) async throws -> String {
    _ = try await services.settings.publication()
    return "ready\n"
  }

  func metrics(_ request: Request, _ context: VisitorContext) throws -> Answer {
    guard request.isFromOperator(peer: context.remoteAddress, token: metricsToken) else { throw AppError.notFound }
    return Answer(services.metrics.text(), type: Metrics.mediaType, caching: .never)
  }
}
