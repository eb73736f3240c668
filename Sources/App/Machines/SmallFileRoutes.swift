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

  func robots(_ request: Request, _ context: VisitorContext) async throws -> Response {
    try await plain(request) { [services] in Robots(publication: $0, crawlers: services.crawlers).text }
  }

  /// Its date of expiry moves on with the days.
  func security(_ request: Request, _ context: VisitorContext) async throws -> Response {
    try await plain(request, changesDaily: true) { [clock = services.clock] in
      guard let text = SecurityText(publication: $0, today: Day(clock(), in: .gmt).start(in: .gmt)).text
      else { throw AppError.notFound }
      return text
    }
  }

  func ads(_ request: Request, _ context: VisitorContext) async throws -> Response {
    try await plain(request) { AdsText(publication: $0).text }
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

  /// What settings alone say.
  private func plain(
    _ request: Request, changesDaily: Bool = false, _ text: @escaping @Sendable (Publication) throws -> String
  ) async throws -> Response {
    try await services.page(request) { [services] in
      let endOfDay = Day(services.clock(), in: .gmt).end(in: .gmt).date
      return Draft(
        try text(try await services.settings.publication()), type: "text/plain; charset=utf-8",
        caching: ReadingRoutes.caching, footprint: Footprint(validUntil: changesDaily ? endOfDay : nil))
    }
  }
}
