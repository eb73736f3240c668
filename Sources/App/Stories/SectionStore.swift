import Database

/// Sections, tags and labels: what a story is filed under.
struct SectionStore: Sendable {
  let database: Database

  func all() async throws -> [Section] {
    try await database.read { try Self.all(in: $0) }
  }

  static func all(in reading: Reading) throws -> [Section] {
    try reading.all("SELECT id, parent_id, slug, name, description FROM sections ORDER BY position, id")
  }

  /// - Throws: `AppError.invalid` when the slug is reserved, `AppError.conflict` when it is taken or the parent unknown.
  func create(_ name: String, slug: Slug, under parent: Int64? = nil, description: String = "", in writing: Writing) throws
    -> Int64
  {
    guard !Slug.reserved.contains(slug.text) else {
      throw AppError.invalid("slug", "\"\(slug)\" is an address of the program; choose another, such as \"\(slug)-news\"")
    }
    let id = try conflicts(on: slug) {
      try writing.insert(
        """
        INSERT INTO sections (parent_id, slug, name, description, position)
        VALUES (\(parent), \(slug), \(name), \(description), (SELECT count(*) FROM sections))
        RETURNING id
        """)
    }
    writing.record(Event(kind: "section.created", subject: id))
    return id
  }

  func createTag(_ name: String, slug: Slug, description: String = "", in writing: Writing) throws -> Int64 {
    try conflicts(on: slug) {
      try writing.insert(
        "INSERT INTO tags (slug, name, description) VALUES (\(slug), \(name), \(description)) RETURNING id")
    }
  }

  func createLabel(_ name: String, slug: Slug, in writing: Writing) throws -> Int64 {
    try conflicts(on: slug) {
      try writing.insert(
        """
        INSERT INTO labels (slug, name, position)
        VALUES (\(slug), \(name), (SELECT count(*) + 1 FROM labels)) RETURNING id
        """)
    }
  }

  func section(_ slug: Slug, in reading: Reading) throws -> Section? {
    try reading.first("SELECT id, parent_id, slug, name, description FROM sections WHERE slug = \(slug)")
  }

  /// The sections that have a story to show.
  static func filled(in reading: Reading) throws -> Set<Int64> {
    Set(
      try reading.values(
        """
        SELECT id FROM sections s
        WHERE (SELECT 1 FROM story_sections l WHERE l.section_id = s.id LIMIT 1) IS NOT NULL
        """))
  }

  func tag(_ slug: Slug, in reading: Reading) throws -> Int64? {
    try reading.value("SELECT id FROM tags WHERE slug = \(slug)")
  }

  func label(_ slug: Slug, in reading: Reading) throws -> Int64? {
    try reading.value("SELECT id FROM labels WHERE slug = \(slug)")
  }

  private func conflicts(on slug: Slug, _ insert: () throws -> Int64) throws -> Int64 {
    do {
      return try insert()
    } catch DatabaseError.unique {
      throw AppError(code: .conflict, fields: ["slug": "\"\(slug)\" is taken; choose another"])
    } catch DatabaseError.foreignKey {
      throw AppError(code: .conflict, fields: ["parent": "that section does not exist"])
    }
  }
}
