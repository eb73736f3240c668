import Database

/// Where a published story appears: in its section and all above it, under its tags, labels and authors, beside related ones.
/// The rows follow the public edition, so that a list of any length is one walk of an index.
enum ListingStore {
  static func list(_ id: Int64, _ content: StoryContent, publishedAt: Instant, in writing: Writing) throws {
    try unlist(id, in: writing)
    try writing.execute(
      """
      INSERT INTO story_sections (section_id, first_published_at, story_id)
      WITH RECURSIVE line (id, parent_id) AS (
        SELECT id, parent_id FROM sections WHERE id = \(content.section)
        UNION SELECT s.id, s.parent_id FROM sections s JOIN line ON s.id = line.parent_id)
      SELECT id, \(publishedAt), \(id) FROM line
      """)
    for (position, tag) in content.tags.enumerated() {
      try writing.execute(
        """
        INSERT INTO story_tags (tag_id, first_published_at, story_id, position)
        VALUES (\(tag), \(publishedAt), \(id), \(position))
        """)
    }
    for (position, person) in content.bylines.enumerated() {
      try writing.execute(
        """
        INSERT INTO bylines (person_id, first_published_at, story_id, position)
        VALUES (\(person), \(publishedAt), \(id), \(position))
        """)
    }
    for (position, label) in content.labels.enumerated() {
      try writing.execute(
        """
        INSERT INTO story_labels (label_id, first_published_at, story_id, position)
        VALUES (\(label), \(publishedAt), \(id), \(position))
        """)
    }
    for (position, related) in content.related.enumerated() where related != id {
      try writing.execute(
        "INSERT INTO related_stories (story_id, related_id, position) VALUES (\(id), \(related), \(position))")
    }
  }

  static func unlist(_ id: Int64, in writing: Writing) throws {
    try writing.execute("DELETE FROM story_sections WHERE story_id = \(id)")
    try writing.execute("DELETE FROM story_tags WHERE story_id = \(id)")
    try writing.execute("DELETE FROM bylines WHERE story_id = \(id)")
    try writing.execute("DELETE FROM story_labels WHERE story_id = \(id)")
    try writing.execute("DELETE FROM related_stories WHERE story_id = \(id)")
  }
}
