import Database

/// Reads what is picked and what the rules find, in two queries, however many rails there are.
struct ArrangementStore: Sendable {
  /// So many sections get a rail without being asked for.
  private static let sectionsAtMost = 12

  /// - Parameter sections: the top sections, of which each may get a rail.
  func front(sections: [Section], in reading: Reading) throws -> [ArrangedRail] {
    try front(of: rails(in: reading), sections: sections, in: reading)
  }

  func front(of rails: [CuratedRail], sections: [Section], in reading: Reading) throws -> [ArrangedRail] {
    let arrangement = Arrangement(rails: Self.withSections(rails, sections))
    let walks = arrangement.walks(leavingOut: 0)
    let found = try Listing.stories(along: walks.map { $0.listing.walk(limit: $0.limit) }, in: reading)
    return arrangement.placed(Self.candidates(walks.map(\.listing), found))
  }

  /// The rails with their picks, in the order in which they choose.
  func rails(_ standard: [StandardRail]? = nil, in reading: Reading) throws -> [CuratedRail] {
    let condition: SQL = standard.map { "r.slug IN \(list: $0.map(\.slug))" } ?? "TRUE"
    let rows: [CuratedRow] = try reading.all(
      """
      SELECT r.id, r.slug, r.name, r.size, r.rule, COALESCE(r.section_id, r.label_id, r.tag_id) AS subject_id,
        COALESCE(c.slug, l.slug, t.slug) AS subject_slug, COALESCE(c.name, l.name, t.name) AS subject_name,
        x.story_id, x.headline, x.kicker, x.media_id, s.state
      FROM rails r
      LEFT JOIN sections c ON c.id = r.section_id
      LEFT JOIN labels l ON l.id = r.label_id
      LEFT JOIN tags t ON t.id = r.tag_id
      LEFT JOIN slots x ON x.rail_id = r.id
      LEFT JOIN stories s ON s.id = x.story_id
      WHERE \(sql: condition)
      ORDER BY r.position, r.id, x.position
      """)
    return rows.reduce(into: []) { rails, row in
      if rails.last?.rail.id != row.rail.id { rails.append(CuratedRail(rail: row.rail)) }
      if let slot = row.slot { rails[rails.count - 1].slots.append(slot) }
    }
  }

  /// The top sections with something to show.
  func topSections(in reading: Reading) throws -> [Section] {
    let filled = try SectionStore.filled(in: reading)
    return try SectionStore.all(in: reading).filter { $0.parent == nil && filled.contains($0.id) }
  }

  /// What readers see, or saw last.
  func headlines(of stories: [Int64], in reading: Reading) throws -> [Int64: String] {
    let found: [Headline] = try reading.all(
      """
      SELECT s.id, e.headline FROM stories s JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
      WHERE s.id IN \(list: Array(Set(stories)))
      """)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.story, $0.text) })
  }

  static func candidates(_ listings: [Listing], _ found: some Sequence<[Int64]>) -> [Listing: [Int64]] {
    Dictionary(uniqueKeysWithValues: zip(listings, found))
  }

  /// In place of the rail `sections`, one for each section that has none of its own.
  private static func withSections(_ rails: [CuratedRail], _ sections: [Section]) -> [CuratedRail] {
    let served = Set(rails.compactMap(\.rail.listing))
    return rails.flatMap { curated -> [CuratedRail] in
      guard curated.rail.rule == .sections else { return [curated] }
      return sections.filter { !served.contains(.section($0.id)) }.prefix(sectionsAtMost).map {
        CuratedRail(rail: Rail(of: $0, size: curated.rail.size))
      }
    }
  }

  private struct Headline: RowDecodable {
    let story: Int64
    let text: String

    init(row: Row) throws {
      story = try row["id"]
      text = try row["headline"]
    }
  }

  private struct CuratedRow: RowDecodable {
    let rail: Rail
    let slot: Slot?

    init(row: Row) throws {
      rail = try Rail(row: row)
      let (story, state): (Int64?, StoryState?) = (try row["story_id"], try row["state"])
      slot = try story.map {
        Slot(
          story: $0, headline: try row["headline"], kicker: try row["kicker"], picture: try row["media_id"],
          isPublished: state == .published)
      }
    }
  }
}
