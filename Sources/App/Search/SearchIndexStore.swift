import Database
import Markup

/// Writes the index: the entries, what SQLite searches, and how often each word occurs, always together.
enum SearchIndexStore {
  static func apply(_ changes: [SearchChange], in writing: Writing) throws {
    var counts: [String: Int] = [:]
    for old in try remove(changes.map(\.story), in: writing) {
      for word in old.words { counts[word, default: 0] -= 1 }
    }
    for change in changes {
      guard let entry = try insert(change, in: writing) else { continue }
      for word in entry.words { counts[word, default: 0] += 1 }
    }
    try SearchWordStore.add(counts, in: writing)
  }

  /// - Returns: what was there.
  private static func remove(_ stories: [Int64], in writing: Writing) throws -> [SearchEntry] {
    let old: [SearchEntry] = try writing.all(
      "SELECT place, title, about, body, filed FROM search_entries WHERE story_id IN \(list: stories)")
    if writing.engine == .sqlite {
      // FTS5 must be told what it was given; then it forgets it.
      for entry in old {
        try writing.execute(
          """
          INSERT INTO search_text (search_text, rowid, title, about, body, filed)
          VALUES ('delete', \(entry.place), \(entry.title), \(entry.about), \(entry.body), \(entry.filed))
          """)
      }
    }
    if !old.isEmpty { try writing.execute("DELETE FROM search_entries WHERE place IN \(list: old.map(\.place))") }
    return old
  }

  private static func insert(_ change: SearchChange, in writing: Writing) throws -> SearchEntry? {
    guard let entry = change.entry else { return nil }
    let place = try freePlace(from: entry.place, in: writing)
    let isPostgres = writing.engine == .postgres
    let all = entry.parts.filter { !$0.isEmpty }.joined(separator: " ")
    let tokens: SQL = isPostgres ? ", array_to_tsvector(string_to_array(\(all), ' '))" : ""
    try writing.execute(
      """
      INSERT INTO search_entries (
        place, story_id, edition, version, language, title, about, body, filed\(raw: isPostgres ? ", tokens" : ""))
      VALUES (
        \(place), \(change.story), \(change.edition), \(Words.version), \(change.language), \(entry.title),
        \(entry.about), \(entry.body), \(entry.filed)\(sql: tokens))
      """)
    if !isPostgres {
      try writing.execute(
        """
        INSERT INTO search_text (rowid, title, about, body, filed)
        VALUES (\(place), \(entry.title), \(entry.about), \(entry.body), \(entry.filed))
        """)
    }
    return entry
  }

  /// The place itself, or the next that is free.
  private static func freePlace(from wanted: Int64, in writing: Writing) throws -> Int64 {
    var place = wanted
    while true {
      let taken: [Int64] = try writing.values(
        "SELECT place FROM search_entries WHERE place >= \(place) ORDER BY place LIMIT 100")
      for other in taken {
        if other != place { return place }
        place += 1
      }
      if taken.count < 100 { return place }
    }
  }
}
