import Database

/// Finds what a list is of.
struct SubjectStore: Sendable {
  func tag(_ slug: Slug, in reading: Reading) throws -> SubjectView? {
    try reading.first("SELECT id, name, description AS about FROM tags WHERE slug = \(slug)")
  }

  /// Only who has published something has a page.
  func author(_ slug: Slug, in reading: Reading) throws -> SubjectView? {
    try reading.first(
      """
      SELECT id, name, about FROM people p
      WHERE slug = \(slug) AND EXISTS (SELECT 1 FROM bylines b WHERE b.person_id = p.id)
      """)
  }
}
