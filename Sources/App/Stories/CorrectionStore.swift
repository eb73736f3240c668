import Database

/// What the newsroom got wrong and says so: on the story, and at `/corrections`.
struct CorrectionStore: Sendable {
  let database: Database

  func correct(_ story: Int64, text: String, by person: Int64?, at now: Instant) async throws {
    try await database.write { try correct(story, text: text, by: person, at: now, in: $0) }
  }

  func correct(_ story: Int64, text: String, by person: Int64?, at now: Instant, in writing: Writing) throws {
    let text = text.asOneLine
    guard !text.isEmpty else { throw AppError.invalid("text", "say what was wrong and what is right") }
    let published: Int64? = try writing.value("SELECT id FROM stories WHERE id = \(story) AND state = 'published'")
    guard published != nil else { throw AppError.conflict("only a published story can be corrected") }
    try writing.execute(
      """
      INSERT INTO corrections (story_id, corrected_at, corrected_by, text)
      VALUES (\(story), \(now), \(person), \(text))
      """)
    try writing.execute("UPDATE stories SET changed_at = \(now) WHERE id = \(story) AND changed_at < \(now)")
    writing.record(Event(kind: "story.corrected", subject: story))
  }
}
