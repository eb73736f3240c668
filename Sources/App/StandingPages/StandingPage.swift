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
