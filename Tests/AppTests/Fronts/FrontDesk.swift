import Database
import Markup

@testable import App

/// The acts of the front as the tests say them.
extension Newsroom {
  func pick(
    _ story: Int64, in rail: String, position: Int = 1, headline: String? = nil, kicker: String? = nil, picture: Int64? = nil
  ) async throws {
    try await app.pick(story, in: rail, position: position, headline: headline, kicker: kicker, picture: picture)
  }

  func withdraw(_ story: Int64) async throws {
    try await services.publications().withdraw(story, at: clock.now)
  }

  var app: App {
    App(services: services, configuration: App.Configuration(data: "", database: "", home: Self.home.path))
  }

  /// So many published stories, the last one the newest.
  func publish(_ count: Int, in section: Int64? = nil, labels: [Int64] = []) async throws -> [Int64] {
    var ids: [Int64] = []
    for _ in 0..<count {
      clock.advance(.seconds(60))
      var content = try content("Tale \(ids.count + 1) of \(section ?? 0)", in: section)
      content.labels = labels
      ids.append(try await publish(content))
    }
    return ids
  }

  func label(_ slug: String) async throws -> Int64 {
    let sections = services.sections
    return try await services.database.read { try sections.label(Slug(trusted: slug), in: $0) } ?? 0
  }

  /// Rail to the stories that stand in it.
  func front() async throws -> [String: [Int64]] {
    let rails = try await services.database.read { reading in
      try ArrangementStore().front(sections: ArrangementStore().topSections(in: reading), in: reading)
    }
    return Dictionary(uniqueKeysWithValues: rails.map { ($0.rail.slug.text, $0.places.map(\.story)) })
  }
}
