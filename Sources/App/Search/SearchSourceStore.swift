import Database
import Foundation
import Markup

/// Reads of stories what the index is to know of them.
enum SearchSourceStore {
  static func stories(after identity: Int64, limit: Int, in reading: Reading) throws -> [Int64] {
    try reading.values("SELECT id FROM stories WHERE id > \(identity) ORDER BY id LIMIT \(limit)")
  }

  /// One change for each story that is not in the index as it is now.
  static func changes(of stories: [Int64], in reading: Reading) throws -> [SearchChange] {
    guard !stories.isEmpty else { return [] }
    let sources: [Source] = try reading.all(
      """
      SELECT s.id, s.state, s.public_edition, s.first_published_at, x.story_id AS indexed, x.edition AS indexed_edition,
        x.version AS indexed_version
      FROM stories s LEFT JOIN search_entries x ON x.story_id = s.id
      WHERE s.id IN \(list: stories)
      """)
    let published = sources.filter { $0.isPublished && !$0.isIndexed }
    let entries = try entries(of: published, in: reading)
    let gone = sources.filter { !$0.isPublished && $0.hasEntry }.map { SearchChange(story: $0.id) }
    return gone + entries
  }

  private static func entries(of sources: [Source], in reading: Reading) throws -> [SearchChange] {
    guard !sources.isEmpty else { return [] }
    let ids = sources.map(\.id)
    let names = try names(of: ids, in: reading)
    let filed = try filings(of: ids, in: reading)
    let times = Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0) })
    var changes: [SearchChange] = []
    try reading.each(
      """
      SELECT s.id, e.language, e.kicker, e.headline, e.standfirst, e.dateline, e.lead_caption, r.content
      FROM stories s
      JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
      JOIN revisions r ON r.story_id = s.id AND r.number = e.revision
      WHERE s.id IN \(list: ids)
      """
    ) { row in
      let id: Int64 = try row["id"]
      guard let source = times[id], let time = source.firstPublishedAt else { return }
      let about: [String] = [try row["kicker"], try row["standfirst"], try row["dateline"]] + names[id, default: []]
      let body: [String] = [try row["lead_caption"], try SearchBody.text(of: row["content"])]
      changes.append(
        SearchChange(
          story: id,
          entry: SearchEntry(
            place: SearchPlace.place(of: id, at: time), title: SearchText(try row["headline"]).text,
            about: SearchText(about.joined(separator: "\n")).text, body: SearchText(body.joined(separator: "\n")).text,
            filed: ([SearchText.everything] + filed[id, default: []]).joined(separator: " ")),
          edition: source.edition, language: try row["language"]))
    }
    return changes
  }

  /// Authors and tags by name.
  private static func names(of ids: [Int64], in reading: Reading) throws -> [Int64: [String]] {
    let names: [Named] = try reading.all(
      """
      SELECT b.story_id, p.name AS word FROM bylines b JOIN people p ON p.id = b.person_id WHERE b.story_id IN \(list: ids)
      UNION ALL
      SELECT x.story_id, t.name AS word FROM story_tags x JOIN tags t ON t.id = x.tag_id WHERE x.story_id IN \(list: ids)
      """)
    return Dictionary(grouping: names, by: \.story).mapValues { $0.map(\.word).sorted() }
  }

  private static func filings(of ids: [Int64], in reading: Reading) throws -> [Int64: [String]] {
    let filed: [Named] = try reading.all(
      """
      SELECT story_id, '§s' || section_id AS word FROM story_sections WHERE story_id IN \(list: ids)
      UNION ALL SELECT story_id, '§a' || person_id AS word FROM bylines WHERE story_id IN \(list: ids)
      """)
    return Dictionary(grouping: filed, by: \.story).mapValues { $0.map(\.word).sorted() }
  }

  private struct Named: RowDecodable {
    let story: Int64
    let word: String

    init(row: Row) throws {
      story = try row["story_id"]
      word = try row["word"]
    }
  }

  /// Where a story stands, and whether the index knows.
  private struct Source: RowDecodable {
    let id: Int64
    let isPublished: Bool
    let edition: Int
    let firstPublishedAt: Instant?
    let hasEntry: Bool
    let isIndexed: Bool

    init(row: Row) throws {
      id = try row["id"]
      let state: StoryState = try row["state"]
      isPublished = state == .published
      edition = try row["public_edition"] ?? 0
      firstPublishedAt = try row["first_published_at"]
      hasEntry = try row["indexed"] as Int64? != nil
      let (known, version): (Int?, Int?) = (try row["indexed_edition"], try row["indexed_version"])
      isIndexed = known == edition && version == Words.version
    }
  }
}

/// A story's text without its forms, as the index reads it and excerpts show it.
enum SearchBody {
  /// - Parameter content: what a revision keeps.
  /// - Returns: nothing when it cannot be read; the headline still finds the story.
  static func text(of content: String) -> String {
    (try? JSONDecoder().decode(Kept.self, from: Data(content.utf8)))?.document.plainText ?? ""
  }

  private struct Kept: Decodable {
    let document: Document

    private enum Key: String, CodingKey { case body }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      document = try Document(json: try values.decode(String.self, forKey: .body))
    }
  }
}
