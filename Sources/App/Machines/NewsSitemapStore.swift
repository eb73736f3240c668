import Database

struct NewsSitemapStore: Sendable {
  /// Files of a thousand stories that an index may name.
  private static let most = 100

  /// Where the files begin that hold all stories since then, the newest first: one place for each file.
  func beginnings(since: Instant, in reading: Reading) throws -> [Keyset] {
    var places: [Keyset] = []
    var count = 0
    try reading.each("\(sql: Self.walk(since, from: .newest, limit: Self.most * NewsSitemap.size))") { row in
      if count.isMultiple(of: NewsSitemap.size) { places.append(Keyset(at: try row[1], id: try row[0])) }
      count += 1
    }
    return places
  }

  /// The stories of one file, from a place on.
  func stories(since: Instant, from place: Keyset, in reading: Reading) throws -> [NewsEntry] {
    try reading.all(
      """
      SELECT s.id, s.slug, s.first_published_at, s.changed_at, c.slug AS section_slug, e.language, e.headline
      FROM (\(sql: Self.walk(since, from: place, limit: NewsSitemap.size))) l
      JOIN stories s ON s.id = l.id
      JOIN sections c ON c.id = s.section_id
      JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
      ORDER BY l.first_published_at DESC, l.id DESC
      """)
  }

  private static func walk(_ since: Instant, from place: Keyset, limit: Int) -> SQL {
    """
    SELECT id, first_published_at FROM stories
    WHERE state = 'published' AND is_noindex = 0 AND first_published_at >= \(since)
      AND (first_published_at, id) <= (\(place.at), \(place.id))
    ORDER BY first_published_at DESC, id DESC LIMIT \(limit)
    """
  }
}
