import Database
import Markup

/// Proves that the index is as the published stories are.
struct SearchCheckStore: Sendable {
  let database: Database

  /// In sentences. An index that is still being built, or behind the journal, is not judged: it follows when the program
  /// serves.
  func findings() async throws -> [String] {
    guard try await database.read(isUpToDate) else { return [] }
    let found = try await database.read { try missing($0) + foreign($0) + outdated($0) + miscounted($0) }
    return database.engine == .sqlite ? try await found + engineFindings() : found
  }

  private func isUpToDate(_ reading: Reading) throws -> Bool {
    guard let position = try JournalPositionStore.position(of: SearchIndexing().name, in: reading) else { return false }
    let last = try JournalPositionStore.lastNumber(in: reading)
    return position.walked == nil && position.version == Words.version && position.number >= last
  }

  private func missing(_ reading: Reading) throws -> [String] {
    let ids: [Int64] = try reading.values(
      """
      SELECT s.id FROM stories s /* scan: a check looks at everything */
      WHERE s.state = 'published' AND NOT EXISTS (SELECT 1 FROM search_entries e WHERE e.story_id = s.id)
      ORDER BY s.id
      """)
    return ids.map { "Story \($0) is published, and search does not find it." }
  }

  private func foreign(_ reading: Reading) throws -> [String] {
    let ids: [Int64] = try reading.values(
      """
      SELECT e.story_id FROM search_entries e /* scan: a check looks at everything */
      JOIN stories s ON s.id = e.story_id WHERE s.state <> 'published' ORDER BY e.story_id
      """)
    return ids.map { "Story \($0) is not published, and search still knows it." }
  }

  private func outdated(_ reading: Reading) throws -> [String] {
    let ids: [Int64] = try reading.values(
      """
      SELECT e.story_id FROM search_entries e /* scan: a check looks at everything */
      JOIN stories s ON s.id = e.story_id
      WHERE s.state = 'published' AND (s.public_edition <> e.edition OR e.version <> \(Words.version)
        OR e.place < s.first_published_at * 1024)
      ORDER BY e.story_id
      """)
    return ids.map { "Search knows another edition of story \($0) than readers see." }
  }

  /// Every word of every entry, counted anew: memory for the vocabulary, not for the texts.
  private func miscounted(_ reading: Reading) throws -> [String] {
    var counts: [String: Int] = [:]
    try reading.each(
      "SELECT place, title, about, body, filed FROM search_entries /* scan: a check looks at everything */"
    ) { row in
      for word in try SearchEntry(row: row).words { counts[word, default: 0] += 1 }
    }
    var wrong = 0
    try reading.each("SELECT word, stories FROM search_words /* scan: a check looks at everything */") { row in
      let word = try SearchWord(row: row)
      if counts.removeValue(forKey: word.word) != word.stories { wrong += 1 }
    }
    wrong += counts.count
    return wrong == 0 ? [] : ["\(wrong) words stand in other numbers of stories than search believes."]
  }

  /// FTS5 compares what it indexed with the entries.
  private func engineFindings() async throws -> [String] {
    do {
      try await database.write {
        _ = try $0.execute("INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)")
      }
      return []
    } catch DatabaseError.damaged {
      return ["What SQLite searches is not what the entries say."]
    }
  }
}
