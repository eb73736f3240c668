import Database

/// A published story as its page shows it.
struct PublicStory: Sendable, RowDecodable {
  let id: Int64
  let state: StoryState
  let section: Int64
  let address: String
  let language: String
  let kicker: String
  let headline: String
  let standfirst: String
  let dateline: String
  let searchHeadline: String
  let socialHeadline: String
  let bodyHTML: String
  let excerpt: String
  let wordCount: Int
  let firstPublishedAt: Instant
  let updatedAt: Instant?
  /// The last change that readers are told of, a correction among them.
  let changedAt: Instant
  let isNoindex: Bool
  let lead: LeadView?
  let leadRights: PictureRights
  /// The story that this one translates; its own number when it is the original, or stands alone.
  let original: Int64
  var labels: [LabelView] = []
  var authors: [NamedLink] = []
  var tags: [NamedLink] = []
  var corrections: [CorrectionView] = []
  /// The other languages in which it is public.
  var translations: [TranslationView] = []

  init(row: Row) throws {
    id = try row["id"]
    state = try row["state"]
    section = try row["section_id"]
    address = StoryLink.address(section: try row["section_slug"], id: id, slug: try row["slug"])
    language = try row["language"]
    kicker = try row["kicker"]
    headline = try row["headline"]
    standfirst = try row["standfirst"]
    dateline = try row["dateline"]
    searchHeadline = try row["search_headline"]
    socialHeadline = try row["social_headline"]
    bodyHTML = try row["body_html"]
    excerpt = try row["excerpt"]
    wordCount = try row["word_count"]
    firstPublishedAt = try row["first_published_at"]
    updatedAt = try row["updated_at"]
    changedAt = try row["changed_at"]
    isNoindex = try row["is_noindex"]
    lead = try LeadView(row: row)
    leadRights = try PictureRights(row: row)
    original = try row["translation_of"] ?? id
  }
}

/// Whose a picture is, as far as its file tells.
struct PictureRights: Sendable, Equatable {
  let creator: String
  let copyright: String

  init(row: Row) throws {
    creator = try row["lead_creator"] ?? ""
    copyright = try row["lead_copyright"] ?? ""
  }
}

/// The same story in another language.
struct TranslationView: Sendable, RowDecodable {
  let id: Int64
  let address: String
  let language: String
  let isNoindex: Bool

  init(row: Row) throws {
    id = try row["id"]
    address = StoryLink.address(section: try row["section_slug"], id: id, slug: try row["slug"])
    language = try row["language"]
    isNoindex = try row["is_noindex"]
  }
}

/// A name and where it leads: an author, a tag.
struct NamedLink: Sendable, RowDecodable {
  let name: String
  let slug: Slug

  init(name: String, slug: Slug) {
    (self.name, self.slug) = (name, slug)
  }

  init(row: Row) throws {
    name = try row["name"]
    slug = try row["slug"]
  }
}

/// A correction, with the story it belongs to.
struct CorrectionView: Sendable, RowDecodable {
  let id: Int64
  let correctedAt: Instant
  let text: String
  let story: StoryLink

  init(row: Row) throws {
    id = try row["correction_id"]
    correctedAt = try row["corrected_at"]
    text = try row["text"]
    story = try StoryLink(row: row)
  }
}
