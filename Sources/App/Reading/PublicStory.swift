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
  let lead: LeadView?
  var labels: [LabelView] = []
  var authors: [NamedLink] = []
  var tags: [NamedLink] = []
  var corrections: [CorrectionView] = []

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
    lead = try LeadView(row: row)
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
