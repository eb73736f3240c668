import Database

/// Reads the addresses of all that search engines may list, by ranges of identities: never a walk of the whole archive.
struct SitemapStore: Sendable {
  static let pages = "/sitemaps/pages.xml"

  /// The parts that there are, with when the latest story of each changed.
  func index(in reading: Reading) throws -> [SitemapEntry] {
    [SitemapEntry(path: Self.pages, changedAt: try newest(in: reading))]
      + (try storyParts(in: reading))
      + (parts(.tags, last: try last("tags", in: reading)))
      + (parts(.authors, last: try last("people", in: reading)))
  }

  /// The front, sections, standing pages and the pages of the program.
  func pages(in reading: Reading) throws -> [SitemapEntry] {
    let newest = try newest(in: reading)
    let sections: [Place] = try reading.all(
      """
      SELECT slug, (SELECT MAX(l.first_published_at) FROM story_sections l WHERE l.section_id = s.id) AS changed_at
      FROM sections s ORDER BY position, id
      """)
    let standing: [Place] = try reading.all(
      "SELECT slug, updated_at AS changed_at FROM standing_pages WHERE state = 'published' ORDER BY position, id")
    let corrections: Instant? = try reading.value("SELECT MAX(corrected_at) FROM corrections")
    return [SitemapEntry(path: "/", changedAt: newest)]
      + sections.filter { $0.changedAt != nil }.map { $0.entry(below: "/") }
      + standing.map { $0.entry(below: "/pages/") }
      + [SitemapEntry(path: "/corrections", changedAt: corrections), SitemapEntry(path: "/archive", changedAt: newest)]
  }

  func entries(of part: SitemapPart, in reading: Reading) throws -> [SitemapEntry] {
    switch part.kind {
    case .stories: try stories(part.identities, in: reading)
    case .tags: try lists("tags", "story_tags", "tag_id", "/tags/", part.identities, in: reading)
    case .authors: try lists("people", "bylines", "person_id", "/authors/", part.identities, in: reading)
    }
  }

  /// The condition on the state is written so that no index of states is taken for a walk of identities.
  private func stories(_ ids: ClosedRange<Int64>, in reading: Reading) throws -> [SitemapEntry] {
    var entries: [SitemapEntry] = []
    let sql: SQL = """
      SELECT s.id, s.slug, c.slug AS section_slug, s.changed_at FROM stories s JOIN sections c ON c.id = s.section_id
      WHERE s.id >= \(ids.lowerBound) AND s.id <= \(ids.upperBound) AND s.state || '' = 'published' AND s.is_noindex = 0
      ORDER BY s.id
      """
    try reading.each(sql) { row in
      let address = StoryLink.address(section: try row[2], id: try row[0], slug: try row[1])
      entries.append(SitemapEntry(path: address, changedAt: try row[3]))
    }
    return entries
  }

  private func lists(
    _ table: String, _ list: String, _ key: String, _ place: String, _ ids: ClosedRange<Int64>, in reading: Reading
  ) throws -> [SitemapEntry] {
    let found: [Place] = try reading.all(
      """
      SELECT t.slug, (SELECT MAX(l.first_published_at) FROM \(raw: list) l WHERE l.\(raw: key) = t.id) AS changed_at
      FROM \(raw: table) t WHERE t.id >= \(ids.lowerBound) AND t.id <= \(ids.upperBound) ORDER BY t.id
      """)
    return found.filter { $0.changedAt != nil }.map { $0.entry(below: place) }
  }

  private func storyParts(in reading: Reading) throws -> [SitemapEntry] {
    guard let last = try last("stories", in: reading) else { return [] }
    let found: [Part] = try reading.all(
      """
      WITH RECURSIVE parts (number) AS (
        SELECT 0 UNION ALL SELECT number + 1 FROM parts WHERE number < \((last - 1) / SitemapPart.size))
      SELECT number, (
          SELECT MAX(changed_at) FROM stories
          WHERE (id - 1) / 50000 = number AND state = 'published' AND is_noindex = 0) AS changed_at
      FROM parts ORDER BY number
      """)
    return found.filter { $0.changedAt != nil }.map {
      SitemapEntry(path: SitemapPart(.stories, of: $0.number * SitemapPart.size + 1).path, changedAt: $0.changedAt)
    }
  }

  private func parts(_ kind: SitemapPart.Kind, last: Int64?) -> [SitemapEntry] {
    guard let last else { return [] }
    return (1...SitemapPart(kind, of: last).number).map {
      SitemapEntry(path: SitemapPart(kind, of: Int64($0) * SitemapPart.size).path, changedAt: nil)
    }
  }

  private func last(_ table: String, in reading: Reading) throws -> Int64? {
    try reading.value("SELECT MAX(id) FROM \(raw: table)")
  }

  private func newest(in reading: Reading) throws -> Instant? {
    try reading.value(
      """
      SELECT first_published_at FROM stories WHERE state = 'published'
      ORDER BY first_published_at DESC LIMIT 1
      """)
  }

  private struct Place: RowDecodable {
    let slug: Slug
    let changedAt: Instant?

    init(row: Row) throws {
      slug = try row["slug"]
      changedAt = try row["changed_at"]
    }

    func entry(below place: String) -> SitemapEntry {
      SitemapEntry(path: place + slug.encoded, changedAt: changedAt)
    }
  }

  private struct Part: RowDecodable {
    let number: Int64
    let changedAt: Instant?

    init(row: Row) throws {
      number = try row["number"]
      changedAt = try row["changed_at"]
    }
  }
}
