import Database

struct PersonStore: Sendable {
  let database: Database

  /// A guest author has no address of their own and no way to sign in.
  func create(
    _ name: String, slug: Slug, role: Role, email: String? = nil, about: String = "", at now: Instant, in writing: Writing
  ) throws -> Int64 {
    let name = name.asOneLine
    guard !name.isEmpty else { throw AppError.invalid("name", "a person needs a name") }
    do {
      return try writing.insert(
        """
        INSERT INTO people (name, slug, role, email, about, created_at)
        VALUES (\(name), \(slug), \(role), \(email?.lowercased()), \(about), \(now)) RETURNING id
        """)
    } catch DatabaseError.unique(let place) {
      let field = place.hasSuffix("email") ? "email" : "slug"
      throw AppError(code: .conflict, fields: [field: "is taken"])
    }
  }

  func person(_ slug: Slug, in reading: Reading) throws -> Person? {
    try reading.first("SELECT id, name, slug, role, about FROM people WHERE slug = \(slug)")
  }

  func id(email: String, in reading: Reading) throws -> Int64? {
    try reading.value("SELECT id FROM people WHERE email = \(email.lowercased())")
  }
}
