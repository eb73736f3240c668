import Database
import Foundation
import Web

/// Proves that what is kept in two places says the same in both.
struct Checkup: Sendable {
  let services: Services

  func findings() async throws -> [String] {
    let publication = try await services.settings.publication()
    _ = try services.themes.theme(for: publication.language)
    return try await services.database.integrity()
      + services.stories.findings()
      + services.fileSweep.findings(at: services.clock())
      + SearchCheckStore(database: services.database).findings()
  }
}
