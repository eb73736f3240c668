import Database

extension Listing {
  /// The identities and times of one page of the list: a walk of one index, whatever the size of the archive.
  func walk(before: Keyset, limit: Int) -> SQL {
    switch self {
    case .everything: Self.published("TRUE", before, limit)
    case .day(let from, let to):
      Self.published("first_published_at >= \(from) AND first_published_at < \(to)", before, limit)
    case .section(let id): Self.filed("story_sections", "section_id", id, before, limit)
    case .tag(let id): Self.filed("story_tags", "tag_id", id, before, limit)
    case .author(let id): Self.filed("bylines", "person_id", id, before, limit)
    }
  }

  private static func published(_ condition: SQL, _ before: Keyset, _ limit: Int) -> SQL {
    """
    SELECT id AS story_id, first_published_at FROM stories
    WHERE state = 'published' AND \(sql: condition) AND (first_published_at, id) < (\(before.at), \(before.id))
    ORDER BY first_published_at DESC, id DESC LIMIT \(limit)
    """
  }

  private static func filed(_ table: String, _ column: String, _ id: Int64, _ before: Keyset, _ limit: Int) -> SQL {
    """
    SELECT story_id, first_published_at FROM \(raw: table)
    WHERE \(raw: column) = \(id) AND (first_published_at, story_id) < (\(before.at), \(before.id))
    ORDER BY first_published_at DESC, story_id DESC LIMIT \(limit)
    """
  }
}
