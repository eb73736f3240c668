import Database
import Markup

/// About, Imprint, Privacy, Rules: what does not age with the news.
struct StandingPage: Sendable, Equatable {
  var slug: Slug
  var title: String
  var language: String
  var body: Document
  var isPublished = true
}

/// A standing page as readers get it.
struct PublicPage: Sendable, RowDecodable {
  let id: Int64
  let slug: Slug
  let title: String
  let language: String
  let bodyHTML: String
  let updatedAt: Instant

  init(row: Row) throws {
    id = try row["id"]
    slug = try row["slug"]
    title = try row["title"]
    language = try row["language"]
    bodyHTML = try row["body_html"]
    updatedAt = try row["updated_at"]
  }
}
