import Database

/// What readers see, read in a fixed number of queries.
struct ReadingStore: Sendable {
  static let pageSize = 20

  func teasers(_ listing: Listing, before: Keyset?, limit: Int = pageSize, in reading: Reading) throws -> Portion<Teaser> {
    let walk = listing.walk(before: before ?? .newest, limit: limit + 1)
    let found: [Teaser] = try reading.all(
      """
      SELECT \(sql: Self.teaserColumns)
      FROM (\(sql: walk)) l \(sql: Self.teaserJoins)
      ORDER BY l.first_published_at DESC, l.story_id DESC
      """)
    let page = Portion(found, limit: limit) { Keyset(at: $0.firstPublishedAt, id: $0.id) }
    return Portion(items: try completed(page.items, in: reading), next: page.next)
  }

  /// The published ones among the stories, by their identity.
  /// - Parameter pictures: those that stand in for a story's own.
  func teasers(_ ids: [Int64], pictures: [Int64: Int64] = [:], in reading: Reading) throws -> [Int64: Teaser] {
    guard !ids.isEmpty else { return [:] }
    let found: [Teaser] = try reading.all(
      """
      SELECT \(sql: Self.teaserColumns)
      FROM stories s \(sql: Self.linkJoins) LEFT JOIN media m ON m.id = \(sql: Self.picture(pictures))
      WHERE s.id IN \(list: ids) AND s.state = 'published'
      """)
    return Dictionary(uniqueKeysWithValues: try completed(found, in: reading).map { ($0.id, $0) })
  }

  /// Whether no story was ever published, of which some may be withdrawn by now.
  func hasNothingYet(in reading: Reading) throws -> Bool {
    try reading.value(
      "SELECT 1 FROM stories WHERE state IN ('published', 'withdrawn') LIMIT 1", as: Int64.self) == nil
  }

  /// - Throws: `AppError.notFound` when it was never published, `AppError.gone` when it was withdrawn.
  func story(_ id: Int64, in reading: Reading) throws -> PublicStory {
    let found: PublicStory? = try reading.first(
      """
      SELECT s.id, s.state, s.section_id, s.slug, s.first_published_at, s.updated_at, s.changed_at, s.is_noindex,
        s.translation_of, m.creator AS lead_creator, m.copyright AS lead_copyright, c.slug AS section_slug, e.language,
        e.kicker, e.headline, e.standfirst, e.dateline, e.search_headline, e.social_headline, e.body_html, e.excerpt,
        e.word_count, e.lead_alternative_text, e.lead_caption, e.lead_credit, e.lead_agency, e.lead_is_file_photo,
        \(sql: Self.leadColumns)
      FROM stories s
      JOIN sections c ON c.id = s.section_id
      JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
      LEFT JOIN media m ON m.id = e.lead_media_id
      WHERE s.id = \(id)
      """)
    guard var story = found else { throw AppError.notFound }
    guard story.state == .published else { throw story.state == .withdrawn ? AppError.gone : AppError.notFound }
    story.labels = try labels(of: [id], in: reading)[id] ?? []
    (story.authors, story.tags) = try authorsAndTags(of: id, in: reading)
    story.corrections = try corrections(of: id, in: reading)
    story.translations = try translations(of: story, in: reading)
    return story
  }

  func corrections(before: Keyset?, limit: Int = pageSize, in reading: Reading) throws -> Portion<CorrectionView> {
    let before = before ?? .newest
    let found: [CorrectionView] = try reading.all(
      """
      SELECT \(sql: Self.correctionColumns)
      FROM corrections k JOIN stories s ON s.id = k.story_id \(sql: Self.linkJoins)
      WHERE (k.corrected_at, k.id) < (\(before.at), \(before.id)) AND s.state = 'published'
      ORDER BY k.corrected_at DESC, k.id DESC LIMIT \(limit + 1)
      """)
    return Portion(found, limit: limit) { Keyset(at: $0.correctedAt, id: $0.id) }
  }

  private func completed(_ teasers: [Teaser], in reading: Reading) throws -> [Teaser] {
    let ids = teasers.map(\.id)
    let labels = try labels(of: ids, in: reading)
    let names: [Owned] = try reading.all(
      """
      SELECT b.story_id, p.name FROM bylines b JOIN people p ON p.id = b.person_id
      WHERE b.story_id IN \(list: ids) ORDER BY b.story_id, b.position
      """)
    let authors = Dictionary(grouping: names, by: \.story)
    return teasers.map { teaser in
      var teaser = teaser
      teaser.labels = labels[teaser.id] ?? []
      teaser.authors = authors[teaser.id, default: []].map(\.name)
      return teaser
    }
  }

  private func labels(of ids: [Int64], in reading: Reading) throws -> [Int64: [LabelView]] {
    let labels: [LabelView] = try reading.all(
      """
      SELECT x.story_id, l.name, l.slug FROM story_labels x JOIN labels l ON l.id = x.label_id
      WHERE x.story_id IN \(list: ids) ORDER BY x.story_id, x.position
      """)
    return Dictionary(grouping: labels, by: \.story)
  }

  private func authorsAndTags(of id: Int64, in reading: Reading) throws -> ([NamedLink], [NamedLink]) {
    var (authors, tags): ([NamedLink], [NamedLink]) = ([], [])
    let sql: SQL = """
      SELECT 0 AS is_tag, b.position, p.name, p.slug FROM bylines b JOIN people p ON p.id = b.person_id
      WHERE b.story_id = \(id)
      UNION ALL
      SELECT 1 AS is_tag, x.position, t.name, t.slug FROM story_tags x JOIN tags t ON t.id = x.tag_id
      WHERE x.story_id = \(id)
      ORDER BY is_tag, position
      """
    try reading.each(sql) { row in
      let link = try NamedLink(row: row)
      if try row["is_tag"] { tags.append(link) } else { authors.append(link) }
    }
    return (authors, tags)
  }

  private func translations(of story: PublicStory, in reading: Reading) throws -> [TranslationView] {
    try reading.all(
      """
      SELECT s.id, s.slug, s.is_noindex, c.slug AS section_slug, e.language
      FROM (
        SELECT id FROM stories WHERE id = \(story.original) AND state = 'published'
        UNION ALL SELECT id FROM stories WHERE translation_of = \(story.original) AND state = 'published') v
      JOIN stories s ON s.id = v.id \(sql: Self.linkJoins)
      WHERE s.id <> \(story.id) ORDER BY s.id
      """)
  }

  private func corrections(of id: Int64, in reading: Reading) throws -> [CorrectionView] {
    try reading.all(
      """
      SELECT \(sql: Self.correctionColumns)
      FROM corrections k JOIN stories s ON s.id = k.story_id \(sql: Self.linkJoins)
      WHERE k.story_id = \(id) ORDER BY k.corrected_at
      """)
  }

  private static let leadColumns: SQL = MediaStore.pictureColumns(of: "m")
  private static let teaserColumns: SQL =
    """
    s.id, s.slug, s.first_published_at, c.name AS section_name, c.slug AS section_slug, e.language, e.kicker,
    e.headline, e.standfirst, \(sql: excerpt) AS excerpt, \(sql: alternativeText) AS lead_alternative_text, e.lead_caption, e.lead_credit, e.lead_agency,
    e.lead_is_file_photo, \(sql: leadColumns)
    """
  /// It lies behind the text of the story, so it is read only where it is shown.
  private static let excerpt: SQL = "CASE WHEN e.standfirst = '' THEN e.excerpt ELSE '' END"
  private static let alternativeText: SQL =
    "CASE WHEN m.id = e.lead_media_id THEN e.lead_alternative_text ELSE m.alternative_text END"
  private static let linkJoins: SQL =
    """
    JOIN sections c ON c.id = s.section_id
    JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
    """
  private static let pictureJoin: SQL = "LEFT JOIN media m ON m.id = e.lead_media_id"
  private static let teaserJoins: SQL =
    "JOIN stories s ON s.id = l.story_id \(sql: linkJoins) \(sql: pictureJoin)"
  private static let correctionColumns: SQL =
    """
    k.id AS correction_id, k.corrected_at, k.text, s.id, s.slug, c.slug AS section_slug, e.headline
    """

  private static func picture(_ pictures: [Int64: Int64]) -> SQL {
    guard !pictures.isEmpty else { return "e.lead_media_id" }
    let cases = pictures.sorted { $0.key < $1.key }.map { "WHEN \($0.key) THEN \($0.value)" as SQL }
    return "CASE s.id \(sql: .joined(cases, by: " ")) ELSE e.lead_media_id END"
  }

  private struct Owned: RowDecodable {
    let story: Int64
    let name: String

    init(row: Row) throws {
      story = try row["story_id"]
      name = try row["name"]
    }
  }
}
