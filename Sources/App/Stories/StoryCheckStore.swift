import Database

extension StoryStore {
  /// Lists and public editions that do not agree, in sentences.
  func findings() async throws -> [String] {
    try await database.read { reading in
      try unlisted(reading) + listedInVain(reading) + misdated(reading) + overdue(reading)
    }
  }

  private func unlisted(_ reading: Reading) throws -> [String] {
    let ids: [Int64] = try reading.values(
      """
      SELECT s.id FROM stories s /* scan: a check looks at everything */
      WHERE s.state = 'published' AND NOT EXISTS (
        SELECT 1 FROM story_sections l WHERE l.story_id = s.id AND l.section_id = s.section_id)
      """)
    return ids.map { "Story \($0) is published and missing from its section." }
  }

  private func listedInVain(_ reading: Reading) throws -> [String] {
    let ids: [Int64] = try reading.values(
      """
      SELECT s.id FROM stories s /* scan: a check looks at everything */
      WHERE s.state <> 'published' AND (
        EXISTS (SELECT 1 FROM story_sections l WHERE l.story_id = s.id)
        OR EXISTS (SELECT 1 FROM story_tags l WHERE l.story_id = s.id)
        OR EXISTS (SELECT 1 FROM story_labels l WHERE l.story_id = s.id)
        OR EXISTS (SELECT 1 FROM bylines l WHERE l.story_id = s.id))
      """)
    return ids.map { "Story \($0) is listed and not published." }
  }

  private func misdated(_ reading: Reading) throws -> [String] {
    let ids: [Int64] = try reading.values(
      """
      SELECT DISTINCT s.id FROM stories s /* scan: a check looks at everything */
      LEFT JOIN story_sections a ON a.story_id = s.id AND a.first_published_at <> s.first_published_at
      LEFT JOIN story_tags b ON b.story_id = s.id AND b.first_published_at <> s.first_published_at
      LEFT JOIN bylines c ON c.story_id = s.id AND c.first_published_at <> s.first_published_at
      LEFT JOIN story_labels d ON d.story_id = s.id AND d.first_published_at <> s.first_published_at
      WHERE s.state = 'published' AND COALESCE(a.story_id, b.story_id, c.story_id, d.story_id) IS NOT NULL
      """)
    return ids.map { "Story \($0) is listed under another time than its own." }
  }

  private func overdue(_ reading: Reading) throws -> [String] {
    let ids: [Int64] = try reading.values(
      """
      SELECT s.id FROM stories s /* scan: a check looks at everything */
      WHERE s.state = 'scheduled' AND NOT EXISTS (
        SELECT 1 FROM jobs j
        WHERE j.unique_key = \(PublicationStore.jobKind) || '-' || s.id AND j.due_at = s.scheduled_for
          AND j.finished_at IS NULL AND j.failed_at IS NULL)
      """)
    return ids.map { "Story \($0) is scheduled, but no job will publish it." }
  }
}
