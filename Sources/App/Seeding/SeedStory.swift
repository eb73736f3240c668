/// A story as the file `stories/SLUG.md` tells it: what stands above the text, and the text in Markdown.
struct SeedStory: Sendable {
  let slug: String
  let facts: Facts
  let markdown: String

  struct Facts: Sendable, Decodable {
    let section: String
    var labels: [String]?
    var kicker: String?
    let headline: String
    var standfirst: String?
    var bylines: [String]?
    var dateline: String?
    let published: String
    var updated: String?
    var language: String?
    var tags: [String]?
    var picture: String?
    var pictureCaption: String?
    var filePhoto: Bool?
    var related: [String]?
    var corrections: [Correction]?
    /// The story that this one says in another language.
    var translationOf: String?
    var noindex: Bool?

    private enum CodingKeys: String, CodingKey {
      case section, labels, kicker, headline, standfirst, bylines, dateline, published, updated, language, tags, picture
      case pictureCaption = "picture-caption"
      case filePhoto = "file-photo"
      case related, corrections, noindex
      case translationOf = "translation-of"
    }
  }

  struct Correction: Sendable, Decodable {
    let at: String
    let text: String
  }
}

struct SeedPage: Sendable {
  let slug: String
  let facts: Facts
  let markdown: String

  struct Facts: Sendable, Decodable {
    let title: String
    let position: Int
  }
}
