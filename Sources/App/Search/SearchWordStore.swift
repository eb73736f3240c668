import Database

/// In how many stories each word stands.
enum SearchWordStore {
  /// - Parameter counts: how many stories more or fewer.
  static func add(_ counts: [String: Int], in writing: Writing) throws {
    let counts = counts.filter { $0.value != 0 }
    guard !counts.isEmpty else { return }
    // In one order everywhere, so that no two transactions wait for each other.
    let words = counts.sorted { $0.key < $1.key }
    let json = "{\(words.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
    try writing.execute(
      """
      INSERT INTO search_words (word, stories)
      SELECT key, CAST(value AS BIGINT) FROM \(sql: rows(of: json, in: writing)) AS w WHERE TRUE
      ON CONFLICT (word) DO UPDATE SET stories = search_words.stories + excluded.stories
      """)
    guard counts.contains(where: { $0.value < 0 }) else { return }
    try writing.execute(
      """
      DELETE FROM search_words
      WHERE word IN (SELECT key FROM \(sql: rows(of: json, in: writing)) AS w) AND stories <= 0
      """)
  }

  static func counts(of words: [String], in reading: Reading) throws -> [String: Int] {
    let found: [SearchWord] = try reading.all(
      "SELECT word, stories FROM search_words WHERE word IN \(list: words)")
    return Dictionary(found.map { ($0.word, $0.stories) }, uniquingKeysWith: max)
  }

  /// Words with a common beginning, of about the given length.
  static func words(from beginning: String, lengths: ClosedRange<Int>, limit: Int, in reading: Reading) throws
    -> [SearchWord]
  {
    try reading.all(
      """
      SELECT word, stories FROM search_words
      WHERE word >= \(beginning) AND word < \(beginning + "\u{10FFFD}")
        AND length(word) BETWEEN \(lengths.lowerBound) AND \(lengths.upperBound)
      ORDER BY word LIMIT \(limit)
      """)
  }

  /// Words hold letters and digits only, so they need no escaping.
  private static func rows(of json: String, in writing: Writing) -> SQL {
    writing.engine == .postgres ? "json_each_text(CAST(\(json) AS JSON))" : "json_each(\(json))"
  }
}

struct SearchWord: Sendable, Equatable, RowDecodable {
  let word: String
  let stories: Int

  init(row: Row) throws {
    word = try row["word"]
    stories = try row["stories"]
  }
}
