import Database

/// A story that the index gives for some words.
struct SearchCandidate: Sendable, RowDecodable {
  let place: Int64
  let story: Int64
  /// Title, what is about the story, its text; empty unless asked for.
  let parts: [String]

  init(row: Row) throws {
    place = try row["place"]
    story = try row["story_id"]
    parts = row.count > 2 ? [try row["title"], try row["about"], try row["body"]] : []
  }

  /// Whether the words stand side by side in one of its parts.
  func holds(_ sequence: [String]) -> Bool {
    parts.contains { SearchText.count(of: sequence, in: $0) > 0 }
  }
}

/// Asks the index for stories that hold all of some words and none of others, the newest first.
struct SearchCandidateStore {
  let reading: Reading
  let wanted: [String]
  let unwanted: [String]
  /// In how many of how many stories all the words are to be expected.
  let expected: Double
  let total: Int

  /// - Parameter places: none later than its end.
  func newest(_ limit: Int, in places: ClosedRange<Int64>, withText: Bool = false) throws -> [SearchCandidate] {
    let text: SQL = withText ? ", e.title, e.about, e.body" : ""
    switch reading.engine {
    case .sqlite: return try reading.all(sqlite(limit, places, text))
    case .postgres:
      return try reading.all(isRare(limit) ? rare(limit, places, text) : common(limit, places, text))
    }
  }

  /// FTS5 walks its lists from the newest on and stops when there are enough.
  private func sqlite(_ limit: Int, _ places: ClosedRange<Int64>, _ text: SQL) -> SQL {
    """
    SELECT t.rowid AS place, e.story_id\(sql: text)
    FROM search_text t JOIN search_entries e ON e.place = t.rowid
    WHERE t.search_text MATCH \(match) AND t.rowid >= \(places.lowerBound) AND t.rowid <= \(places.upperBound)
      AND \(sql: Self.isPublished)
    ORDER BY t.rowid DESC LIMIT \(limit)
    """
  }

  /// Few stories hold the words: the index gives them all, and they are sorted.
  private func rare(_ limit: Int, _ places: ClosedRange<Int64>, _ text: SQL) -> SQL {
    """
    WITH found AS MATERIALIZED (
      SELECT place FROM search_entries WHERE tokens @@ CAST(\(match) AS TSQUERY)
        AND place >= \(places.lowerBound) AND place <= \(places.upperBound))
    SELECT e.place, e.story_id\(sql: text) FROM found JOIN search_entries e ON e.place = found.place
    WHERE \(sql: Self.isPublished)
    ORDER BY e.place DESC LIMIT \(limit)
    """
  }

  /// Many do: the newest stories are looked at one by one until enough hold them.
  private func common(_ limit: Int, _ places: ClosedRange<Int64>, _ text: SQL) -> SQL {
    """
    SELECT e.place, e.story_id\(sql: text)
    FROM (
      SELECT place, story_id, title, about, body, tokens FROM search_entries
      WHERE place >= \(places.lowerBound) AND place <= \(places.upperBound) ORDER BY place DESC OFFSET 0) e
    WHERE e.tokens @@ CAST(\(match) AS TSQUERY) AND \(sql: Self.isPublished)
    ORDER BY e.place DESC LIMIT \(limit)
    """
  }

  /// A story that was withdrawn a moment ago may still be in the index.
  private static let isPublished: SQL = "(SELECT s.state FROM stories s WHERE s.id = e.story_id) = 'published'"

  /// Sorting costs a little for each story that holds the words; looking from the newest on costs eight times as much
  /// for each story, and the more the fewer hold them.
  private func isRare(_ limit: Int) -> Bool {
    expected * expected <= 8 * Double(limit) * Double(max(total, 1))
  }

  /// Words consist of letters and digits, so quotation marks are all they need.
  private var match: String {
    switch reading.engine {
    case .sqlite:
      let all = wanted.map { "\"\($0)\"" }.joined(separator: " AND ")
      return unwanted.isEmpty ? all : "(\(all)) NOT (\(unwanted.map { "\"\($0)\"" }.joined(separator: " OR ")))"
    case .postgres:
      return (wanted.map { "'\($0)'" } + unwanted.map { "!'\($0)'" }).joined(separator: " & ")
    }
  }
}
