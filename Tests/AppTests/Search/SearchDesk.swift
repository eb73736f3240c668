import Database
import Logging
import Markup
import Testing
import Web

@testable import App

/// A newsroom whose index is brought up to date by hand.
extension Newsroom {
  var searchReader: JournalReader<SearchIndexing> {
    JournalReader(task: SearchIndexing(), database: services.database, log: Logger(label: "test") { _ in LogLines(level: .critical) })
  }

  func index() async throws {
    try await searchReader.catchUp()
  }

  func search(
    _ typed: String, _ scope: SearchScope = SearchScope(), _ order: SearchOrder = .newest, after mark: SearchMark? = nil
  ) async throws -> SearchFindings {
    let query = try SearchQuery(typed)
    return try await services.database.read { try SearchStore(query, scope, in: $0).findings(order, after: mark) }
  }

  /// The headlines that words find, in their order.
  func found(_ typed: String, _ scope: SearchScope = SearchScope(), _ order: SearchOrder = .newest) async throws -> [String] {
    let stories = try await search(typed, scope, order).stories
    return try await services.database.read { reading in
      let teasers = try ReadingStore().teasers(stories, in: reading)
      return stories.compactMap { teasers[$0]?.headline }
    }
  }

  func searchFindings() async throws -> [String] {
    try await SearchCheckStore(database: services.database).findings()
  }
}
