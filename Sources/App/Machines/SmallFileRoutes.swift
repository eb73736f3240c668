import Database
import Foundation
import Hummingbird
import Web

/// The small files that programs ask every site for.
struct SmallFileRoutes: Sendable {
  let services: Services

  init(_ services: Services) {
    self.services = services
  }

  func robots(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    plain(Robots(publication: try await services.settings.publication(), crawlers: services.crawlers).text)
  }

  func security(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    let publication = try await services.settings.publication()
    let today = Day(services.clock(), in: .gmt).start(in: .gmt)
    guard let text = SecurityText(publication: publication, today: today).text else { throw AppError.notFound }
    return plain(text)
  }

  func ads(_ request: Request, _ context: VisitorContext) async throws -> Answer {
    plain(AdsText(publication: try await services.settings.publication()).text)
  }

  /// Pages name their icon; programs that read no page ask for these two.
  func favicon(_ request: Request, _ context: VisitorContext) throws -> Response {
    try asset(["icons/favicon.ico", "icons/favicon.svg"])
  }

  func touchIcon(_ request: Request, _ context: VisitorContext) throws -> Response {
    try asset(["icons/apple-touch-icon.png"])
  }

  private func asset(_ names: [String]) throws -> Response {
    let assets = services.themes.assets
    guard let address = names.lazy.compactMap(assets.address(of:)).first else { throw AppError.notFound }
    return .redirect(to: address, type: .temporary)
  }

  private func plain(_ text: String) -> Answer {
    Answer(text, type: "text/plain; charset=utf-8", caching: ReadingRoutes.caching)
  }
}
