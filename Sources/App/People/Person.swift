import Database

enum Role: String, Storable, CaseIterable {
  case reader, moderator, author, editor, administrator
}

struct Person: Sendable, RowDecodable, Equatable {
  let id: Int64
  let name: String
  let slug: Slug
  let role: Role
  let about: String

  init(row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    slug = try row["slug"]
    role = try row["role"]
    about = try row["about"]
  }
}
