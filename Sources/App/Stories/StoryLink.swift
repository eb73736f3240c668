import Database

/// A published story's address and headline.
struct StoryLink: Sendable, RowDecodable {
  let id: Int64
  let address: String
  let headline: String

  init(row: Row) throws {
    id = try row["id"]
    headline = try row["headline"]
    address = Self.address(section: try row["section_slug"], id: id, slug: try row["slug"])
  }

  static func address(section: Slug, id: Int64, slug: Slug) -> String {
    "/\(section.encoded)/\(id)-\(slug.encoded)"
  }

  /// The identity that leads an address: 42 of `42-some-words`.
  static func identity(in part: String) throws -> Int64 {
    guard let id = Int64(part.prefix { $0.isASCII && $0.isNumber }), id > 0 else { throw AppError.notFound }
    let rest = part.drop { $0.isASCII && $0.isNumber }
    guard rest.isEmpty || rest.first == "-" else { throw AppError.notFound }
    return id
  }
}
