import Database

extension Listing {
  /// The identities and times of one page of the list: a walk of one index, whatever the size of the archive.
  func walk(before: Keyset = .newest, limit: Int) -> SQL {
    switch self {
    case .everything: Self.published("TRUE", before, limit)
    case .day(let from, let to):
      Self.published("first_published_at >= \(from) AND first_published_at < \(to)", before, limit)
    case .section(let id): Self.filed("story_sections", "section_id", id, before, limit)
    case .label(let id): Self.filed("story_labels", "label_id", id, before, limit)
    case .tag(let id): Self.filed("story_tags", "tag_id", id, before, limit)
    case .author(let id): Self.filed("bylines", "person_id", id, before, limit)
    }
  }

  /// What the newsroom set beside a story; its order stands in for the time.
  static func related(to story: Int64, limit: Int) -> SQL {
    """
    SELECT l.related_id AS story_id, -l.position AS first_published_at
    FROM related_stories l JOIN stories s ON s.id = l.related_id
    WHERE l.story_id = \(story) AND s.state = 'published' ORDER BY l.position LIMIT \(limit)
    """
  }

  /// What each of several walks comes to, in one query.
  static func stories(along walks: [SQL], in reading: Reading) throws -> [[Int64]] {
    guard !walks.isEmpty else { return [] }
    let numbered = walks.enumerated().map { number, walk -> SQL in
      "SELECT CAST(\(number) AS BIGINT) AS walk, story_id, first_published_at FROM (\(sql: walk)) w"
    }
    let steps: [Step] = try reading.all(
      "\(sql: .joined(numbered, by: " UNION ALL ")) ORDER BY walk, first_published_at DESC, story_id DESC")
    return steps.reduce(into: walks.map { _ in [] }) { found, step in found[step.walk].append(step.story) }
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

  private struct Step: RowDecodable {
    let walk: Int
    let story: Int64

    init(row: Row) throws {
      walk = try row["walk"]
      story = try row["story_id"]
    }
  }
}
