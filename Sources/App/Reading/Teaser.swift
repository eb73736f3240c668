import Database

/// A published story as a list shows it.
struct Teaser: Sendable, Hashable, RowDecodable {
  let id: Int64
  let address: String
  let sectionName: String
  let sectionSlug: Slug
  let language: String
  var kicker: String
  var headline: String
  let standfirst: String
  let excerpt: String
  let firstPublishedAt: Instant
  let lead: LeadView?
  var labels: [LabelView] = []
  var authors: [String] = []

  init(row: Row) throws {
    id = try row["id"]
    sectionName = try row["section_name"]
    sectionSlug = try row["section_slug"]
    address = StoryLink.address(section: sectionSlug, id: id, slug: try row["slug"])
    language = try row["language"]
    kicker = try row["kicker"]
    headline = try row["headline"]
    standfirst = try row["standfirst"]
    excerpt = try row["excerpt"]
    firstPublishedAt = try row["first_published_at"]
    lead = try LeadView(row: row)
  }
}

/// A story's lead picture with the words beneath it.
struct LeadView: Sendable, Hashable {
  let picture: Picture
  let alternativeText: String
  let caption: String
  let credit: String
  let agency: String
  let isFilePhoto: Bool

  /// Photographer and agency, joined.
  var creditLine: String? { [credit, agency].filter { !$0.isEmpty }.joined(separator: " / ").unlessEmpty }

  init?(row: Row) throws {
    guard let picture = try Picture(row: row) else { return nil }
    self.picture = picture
    alternativeText = try row["lead_alternative_text"]
    caption = try row["lead_caption"]
    credit = try row["lead_credit"]
    agency = try row["lead_agency"]
    isFilePhoto = try row["lead_is_file_photo"]
  }
}

/// One of a story's labels, as the newsroom named it.
struct LabelView: Sendable, Hashable, RowDecodable {
  let story: Int64
  let name: String
  let slug: String

  init(row: Row) throws {
    story = try row["story_id"]
    name = try row["name"]
    slug = try row["slug"]
  }
}
