import Database
import Markup

/// Keeps the index as the published stories are, by reading the journal.
struct SearchIndexing: JournalTask {
  let name = "search"
  let version = Words.version

  private static let portion = 100

  func changes(after events: [RecordedEvent], in reading: Reading) throws -> [SearchChange] {
    let stories = events.filter { $0.kind.hasPrefix("story.") }.map(\.subject)
    return try SearchSourceStore.changes(of: Set(stories).sorted(), in: reading)
  }

  func portion(after identity: Int64, in reading: Reading) throws -> (changes: [SearchChange], last: Int64)? {
    let stories = try SearchSourceStore.stories(after: identity, limit: Self.portion, in: reading)
    guard let last = stories.last else { return nil }
    return (try SearchSourceStore.changes(of: stories, in: reading), last)
  }

  func apply(_ changes: [SearchChange], in writing: Writing) throws {
    try SearchIndexStore.apply(changes, in: writing)
  }
}
