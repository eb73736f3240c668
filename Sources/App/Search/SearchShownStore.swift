import Database

/// Reads of what was found the little that a teaser does not show.
enum SearchShownStore {
  /// The text of each story without its forms.
  static func texts(of stories: [Int64], in reading: Reading) throws -> [Int64: String] {
    var texts: [Int64: String] = [:]
    try reading.each(
      """
      SELECT s.id, r.content FROM stories s
      JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
      JOIN revisions r ON r.story_id = s.id AND r.number = e.revision
      WHERE s.id IN \(list: stories)
      """
    ) { row in texts[try row["id"]] = SearchBody.text(of: try row["content"]) }
    return texts
  }

  /// Everybody who wrote one of them, by name.
  static func authors(of stories: [Int64], in reading: Reading) throws -> [NamedLink] {
    try reading.all(
      """
      SELECT p.name, p.slug FROM people p
      WHERE p.id IN (SELECT b.person_id FROM bylines b WHERE b.story_id IN \(list: stories))
      ORDER BY p.name, p.id
      """)
  }
}
