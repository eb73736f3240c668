import Database

/// What a list is of, found by its slug.
struct SubjectView: Sendable, RowDecodable {
  let id: Int64
  let name: String
  let about: String

  init(row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    about = try row["about"]
  }
}
