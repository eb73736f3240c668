import Database

/// The newest stories of a list, as feed readers get them.
struct Feed: Sendable {
  let publication: Publication
  let subject: FeedSubject
  let stories: [FeedStory]

  var title: String { subject.name.isEmpty ? publication.name : "\(publication.name) – \(subject.name)" }

  /// Formats want one; a publication without words of its own says its name.
  var description: String {
    [subject.about, subject.name.isEmpty ? publication.description : "", publication.motto].first { !$0.isEmpty } ?? title
  }

  /// The page that shows the same.
  var page: String { publication.whole(subject.path.isEmpty ? "/" : subject.path) }
  var identity: String { publication.identity.urn(kind: subject.kind.rawValue, subject.number) }

  func identity(of story: FeedStory) -> String { publication.identity.urn(kind: Kind.story.rawValue, story.id) }
  func address(_ format: FeedFormat) -> String { publication.whole("\(subject.path)/feed.\(format.rawValue)") }

  /// When anything in it last changed; nil when it is empty.
  var changedAt: Instant? { stories.map(\.changedAt).max() }

  /// What an identity names; the numbers stand in readers' programs and never change.
  enum Kind: UInt8 {
    case story = 0
    case publication = 1
    case section = 2
    case tag = 3
    case author = 4
  }
}

/// What a feed is of.
struct FeedSubject: Sendable {
  let listing: Listing
  let kind: Feed.Kind
  var number: Int64 = 0
  /// Of the page that shows the same, without a slash at the end: "/town", and "" for the front.
  var path = ""
  /// Empty for the whole publication.
  var name = ""
  var about = ""

  static let everything = FeedSubject(listing: .everything, kind: .publication)
}

/// A story in a feed.
struct FeedStory: Sendable, RowDecodable {
  let id: Int64
  let address: String
  let section: String
  let language: String
  let headline: String
  let summary: String
  let firstPublishedAt: Instant
  let changedAt: Instant
  let lead: LeadView?
  let rights: PictureRights
  /// The file of the picture, which readers fetch beside the text, and its size in bytes, as long as it is there.
  var picture: (file: String, bytes: Int64)?
  var authors: [NamedLink] = []
  var tags: [NamedLink] = []
  /// The whole text with absolute addresses; nil where feeds carry only beginnings.
  var html: String?

  init(row: Row) throws {
    id = try row["id"]
    address = StoryLink.address(section: try row["section_slug"], id: id, slug: try row["slug"])
    section = try row["section_name"]
    language = try row["language"]
    headline = try row["headline"]
    let standfirst: String = try row["standfirst"]
    summary = try standfirst.isEmpty ? row["excerpt"] : standfirst
    firstPublishedAt = try row["first_published_at"]
    changedAt = try row["changed_at"]
    lead = try LeadView(row: row)
    rights = try PictureRights(row: row)
  }
}
