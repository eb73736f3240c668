import Database

/// What a list is of, found by its slug.
struct SubjectView: Sendable, RowDecodable {
  let id: Int64
  let name: String
  let about: String

  init(row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    about = try row["about"]
  }
}

/// A standing page as readers get it.
struct PublicPage: Sendable, RowDecodable {
  let slug: Slug
  let title: String
  let language: String
  let bodyHTML: String
  let updatedAt: Instant

  init(row: Row) throws {
    slug = try row["slug"]
    title = try row["title"]
    language = try row["language"]
    bodyHTML = try row["body_html"]
    updatedAt = try row["updated_at"]
  }
}

extension ReadingStore {
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

  func standingPage(_ slug: Slug, in reading: Reading) throws -> PublicPage {
    let page: PublicPage? = try reading.first(
      """
      SELECT slug, title, language, body_html, updated_at FROM standing_pages
      WHERE slug = \(slug) AND state = 'published'
      """)
    guard let page else { throw AppError.notFound }
    return page
  }
}
