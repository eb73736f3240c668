import Database

enum StoryState: String, Storable, Codable {
  case draft, scheduled, published, withdrawn
}

/// A story as the newsroom holds it: where it stands, and which of its versions is which.
struct Story: Sendable, RowDecodable {
  let id: Int64
  let state: StoryState
  let section: Int64
  let slug: Slug
  let scheduledFor: Instant?
  let firstPublishedAt: Instant?
  let updatedAt: Instant?
  let latestRevision: Int
  let publicEdition: Int?

  init(row: Row) throws {
    id = try row["id"]
    state = try row["state"]
    section = try row["section_id"]
    slug = try row["slug"]
    scheduledFor = try row["scheduled_for"]
    firstPublishedAt = try row["first_published_at"]
    updatedAt = try row["updated_at"]
    latestRevision = try row["latest_revision"]
    publicEdition = try row["public_edition"]
  }
}
