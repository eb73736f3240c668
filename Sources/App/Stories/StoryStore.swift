import Database
import Foundation

/// Drafts and their revisions. Publishing them is `PublicationStore`'s.
struct StoryStore: Sendable {
  let database: Database

  func create(_ content: StoryContent, by person: Int64?, at now: Instant) async throws -> Int64 {
    try await database.write { try create(content, by: person, at: now, in: $0) }
  }

  func create(_ content: StoryContent, by person: Int64?, at now: Instant, in writing: Writing) throws -> Int64 {
    let content = try content.checked()
    let id = try knownSection {
      try writing.insert(
        """
        INSERT INTO stories (section_id, state, slug, created_at, latest_revision)
        VALUES (\(content.section), \(StoryState.draft), \(Self.slug(of: content).text), \(now), 1)
        RETURNING id
        """)
    }
    try keep(content, as: 1, of: id, by: person, at: now, in: writing)
    return id
  }

  /// Saves a new revision; what readers see stays as it is until it is published.
  /// - Returns: the number of the revision.
  func save(_ content: StoryContent, of id: Int64, by person: Int64?, at now: Instant) async throws -> Int {
    try await database.write { try save(content, of: id, by: person, at: now, in: $0) }
  }

  func save(_ content: StoryContent, of id: Int64, by person: Int64?, at now: Instant, in writing: Writing) throws -> Int {
    let content = try content.checked()
    let number: Int? = try writing.value(
      "UPDATE stories SET latest_revision = latest_revision + 1 WHERE id = \(id) RETURNING latest_revision")
    guard let number else { throw AppError.notFound }
    try keep(content, as: number, of: id, by: person, at: now, in: writing)
    return number
  }

  /// The story; in a write it is held against other writers until the transaction ends.
  func story(_ id: Int64, in reading: Reading) throws -> Story {
    let hold = (reading as? Writing)?.forUpdate ?? ""
    let story: Story? = try reading.first(
      """
      SELECT id, state, section_id, slug, scheduled_for, first_published_at, updated_at, latest_revision, public_edition
      FROM stories WHERE id = \(id)\(sql: hold)
      """)
    guard let story else { throw AppError.notFound }
    return story
  }

  func content(of id: Int64, revision: Int, in reading: Reading) throws -> StoryContent {
    let json: String? = try reading.value(
      "SELECT content FROM revisions WHERE story_id = \(id) AND number = \(revision)")
    guard let json else { throw AppError.notFound }
    return try JSONDecoder().decode(StoryContent.self, from: Data(json.utf8))
  }

  func isEmpty() async throws -> Bool {
    try await database.read { try $0.value("SELECT 1 FROM stories LIMIT 1", as: Int64.self) == nil }
  }

  static func slug(of content: StoryContent) -> Slug {
    content.slug ?? Slug(from: content.headline) ?? Slug(trusted: "story")
  }

  private func keep(_ content: StoryContent, as number: Int, of id: Int64, by person: Int64?, at now: Instant, in writing: Writing)
    throws
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(content), as: UTF8.self)
    try writing.execute(
      """
      INSERT INTO revisions (story_id, number, saved_at, saved_by, headline, content)
      VALUES (\(id), \(number), \(now), \(person), \(content.headline), \(json))
      """)
  }

  private func knownSection(_ insert: () throws -> Int64) throws -> Int64 {
    do {
      return try insert()
    } catch DatabaseError.foreignKey {
      throw AppError.invalid("section", "that section does not exist")
    }
  }
}
