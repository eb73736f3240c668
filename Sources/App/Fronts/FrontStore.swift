import Database

/// What the newsroom does to its front: picks, and rails of its own.
struct FrontStore: Sendable {
  let database: Database

  /// Puts a story into a rail, or moves it there and changes what is said of it. Picks beyond those a rail keeps fall off.
  func pick(_ pick: Pick, in slug: Slug, writing: Writing) throws {
    let pick = try pick.checked()
    let rail = try held(slug, in: writing)
    guard rail.rule != .sections else {
      throw AppError.invalid(
        "rail", "the rail sections is made of several; make one of your own: front rail add SLUG --rule section --subject SECTION")
    }
    try Self.requirePublished(pick.story, in: writing)
    try requirePicture(pick.picture, in: writing)
    try writing.execute(
      """
      INSERT INTO slots (rail_id, story_id, position, headline, kicker, media_id)
      VALUES (\(rail.id), \(pick.story), \(pick.position), '', '', NULL)
      ON CONFLICT (rail_id, story_id) DO NOTHING
      """)
    try say(pick, in: rail.id, writing)
    var order = try stories(in: rail.id, writing).filter { $0 != pick.story }
    order.insert(pick.story, at: min(pick.position - 1, order.count))
    try arrange(order, in: rail.id, writing)
  }

  /// Takes a story out of a rail; the rule may still choose it.
  func unpick(_ story: Int64, from slug: Slug, writing: Writing) throws {
    let rail = try held(slug, in: writing)
    guard try writing.execute("DELETE FROM slots WHERE rail_id = \(rail.id) AND story_id = \(story)") == 1 else {
      throw AppError(code: .notFound, details: "story \(story) is not picked for the rail \(slug); see: front show")
    }
    try arrange(try stories(in: rail.id, writing), in: rail.id, writing)
  }

  @discardableResult
  func addRail(_ new: NewRail, writing: Writing) throws -> Int64 {
    try writing.hold("rails")
    let known = try rails(in: writing)
    guard !known.contains(where: { $0.slug == new.slug }) else {
      throw AppError.conflict("there is a rail \(new.slug) already; take it away first with: front rail remove \(new.slug)")
    }
    guard known.count < Rail.atMost else { throw AppError.conflict("a front has at most \(Rail.atMost) rails; remove one first") }
    let subject = try subject(of: new, in: writing)
    let id = try writing.insert(
      """
      INSERT INTO rails (slug, name, position, size, rule, section_id, label_id, tag_id)
      VALUES (
        \(new.slug), \(new.name),
        COALESCE(\(StandardRail(new.slug)?.position), (SELECT COALESCE(max(position), 4) + 1 FROM rails WHERE position BETWEEN 4 AND 999999)),
        \(new.size), \(new.rule), \(new.rule == .section ? subject : nil), \(new.rule == .label ? subject : nil),
        \(new.rule == .tag ? subject : nil))
      RETURNING id
      """)
    writing.record(Event(kind: "front.changed", subject: id))
    return id
  }

  /// Takes a rail and its picks off the front.
  func removeRail(_ slug: Slug, writing: Writing) throws {
    let rail = try held(slug, in: writing)
    try writing.execute("DELETE FROM slots WHERE rail_id = \(rail.id)")
    try writing.execute("DELETE FROM rails WHERE id = \(rail.id)")
    writing.record(Event(kind: "front.changed", subject: rail.id))
  }

  /// - Throws: `AppError.notFound` with a sentence, when readers may not see the story.
  static func requirePublished(_ story: Int64, in reading: Reading) throws {
    let state: StoryState? = try reading.value("SELECT state FROM stories WHERE id = \(story)")
    guard state != .published else { return }
    throw AppError(
      code: .notFound,
      details: state.map { "story \(story) is \($0.rawValue); only a published story can be shown" }
        ?? "there is no story \(story); its number stands in its address")
  }

  private func requirePicture(_ id: Int64?, in writing: Writing) throws {
    guard let id, id != 0 else { return }
    let found: Int64? = try writing.value("SELECT id FROM media WHERE id = \(id) AND kind = 'picture'")
    guard found != nil else { throw AppError(code: .notFound, details: "there is no picture \(id)") }
  }

  /// What the pick says; what it leaves open stays as an earlier one said.
  private func say(_ pick: Pick, in rail: Int64, _ writing: Writing) throws {
    let picture: SQL = pick.picture.map { $0 == 0 ? "NULL" : "\($0)" } ?? "media_id"
    try writing.execute(
      """
      UPDATE slots
      SET headline = COALESCE(\(pick.headline), headline), kicker = COALESCE(\(pick.kicker), kicker), media_id = \(sql: picture)
      WHERE rail_id = \(rail) AND story_id = \(pick.story)
      """)
  }

  private func arrange(_ order: [Int64], in rail: Int64, _ writing: Writing) throws {
    for (index, story) in order.enumerated() {
      try writing.execute(
        index < Slot.kept
          ? "UPDATE slots SET position = \(index + 1) WHERE rail_id = \(rail) AND story_id = \(story)"
          : "DELETE FROM slots WHERE rail_id = \(rail) AND story_id = \(story)")
    }
    writing.record(Event(kind: "front.changed", subject: rail))
  }

  private func stories(in rail: Int64, _ writing: Writing) throws -> [Int64] {
    try writing.values("SELECT story_id FROM slots WHERE rail_id = \(rail) ORDER BY position, story_id")
  }

  /// The rail, held against other writers until the transaction ends.
  private func held(_ slug: Slug, in writing: Writing) throws -> KnownRail {
    let rail: KnownRail? = try writing.first(
      "SELECT id, slug, rule FROM rails WHERE slug = \(slug)\(sql: writing.forUpdate)")
    if let rail { return rail }
    let known = try rails(in: writing).map(\.slug.text).joined(separator: ", ")
    throw AppError(code: .notFound, details: "there is no rail \"\(slug)\"; choose one of \(known)")
  }

  private func rails(in writing: Writing) throws -> [KnownRail] {
    try writing.all("SELECT id, slug, rule FROM rails ORDER BY position, id")
  }

  private func subject(of new: NewRail, in writing: Writing) throws -> Int64? {
    guard let slug = new.subject else { return nil }
    let sections = SectionStore(database: database)
    let id =
      switch new.rule {
      case .section: try sections.section(slug, in: writing)?.id
      case .label: try sections.label(slug, in: writing)
      default: try sections.tag(slug, in: writing)
      }
    guard let id else {
      throw AppError(code: .notFound, details: "there is no \(new.rule.rawValue) \"\(slug)\"; write its slug, as in its address")
    }
    return id
  }

  private struct KnownRail: RowDecodable {
    let id: Int64
    let slug: Slug
    let rule: RailRule

    init(row: Row) throws {
      id = try row["id"]
      slug = try row["slug"]
      rule = try row["rule"]
    }
  }
}
