import Database

struct Section: Sendable, RowDecodable, Equatable {
  /// How far sections nest at most.
  static let deepest = 32

  let id: Int64
  let parent: Int64?
  let slug: Slug
  let name: String
  let description: String

  init(row: Row) throws {
    id = try row["id"]
    parent = try row["parent_id"]
    slug = try row["slug"]
    name = try row["name"]
    description = try row["description"]
  }
}
