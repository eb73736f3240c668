import Database
import Markup

struct StandingPageStore: Sendable {
  let database: Database
  let texts: HTMLTexts

  static let jobKind = "page.bodies"

  /// Writes the page, new or over the one of the same slug.
  @discardableResult
  func put(_ page: StandingPage, at now: Instant, in writing: Writing) throws -> Int64 {
    let title = page.title.asOneLine
    guard !title.isEmpty else { throw AppError.invalid("title", "a page needs a title") }
    let html = try BodyStore.html(of: page.body, texts: texts, in: writing)
    let state = page.isPublished ? "published" : "draft"
    let id = try writing.insert(
      """
      INSERT INTO standing_pages (slug, state, title, language, body, body_html, position, updated_at)
      VALUES (
        \(page.slug), \(state), \(title), \(page.language), \(page.body.json), \(html),
        (SELECT count(*) FROM standing_pages), \(now))
      ON CONFLICT (slug) DO UPDATE SET
        state = excluded.state, title = excluded.title, language = excluded.language, body = excluded.body,
        body_html = excluded.body_html, updated_at = excluded.updated_at
      RETURNING id
      """)
    try recordMedia(of: page.body, on: id, in: writing)
    writing.record(Event(kind: "page.changed", subject: id))
    return id
  }

  /// Writes the HTML of every page that shows the picture anew; their words stay as they are.
  func rewrite(showing media: Int64, in writing: Writing) throws {
    let ids: [Int64] = try writing.values("SELECT page_id FROM page_media_uses WHERE media_id = \(media) ORDER BY page_id")
    for id in ids { try rewrite(id, in: writing) }
  }

  /// Every page, each in a transaction.
  func rewriteAll() async throws {
    let ids: [Int64] = try await database.read { try $0.values("SELECT id FROM standing_pages ORDER BY id") }
    for id in ids { try await database.write { try rewrite(id, in: $0) } }
  }

  private func rewrite(_ id: Int64, in writing: Writing) throws {
    let json: String? = try writing.value("SELECT body FROM standing_pages WHERE id = \(id)\(sql: writing.forUpdate)")
    guard let json else { return }
    let body = try Document(json: json)
    try recordMedia(of: body, on: id, in: writing)
    let html = try BodyStore.html(of: body, texts: texts, in: writing)
    let changed = try writing.execute(
      "UPDATE standing_pages SET body_html = \(html) WHERE id = \(id) AND body_html <> \(html)")
    if changed == 1 { writing.record(Event(kind: "page.changed", subject: id)) }
  }

  private func recordMedia(of body: Document, on id: Int64, in writing: Writing) throws {
    let shown = References(of: body).media
    try writing.execute("DELETE FROM page_media_uses WHERE page_id = \(id)")
    guard !shown.isEmpty else { return }
    try writing.execute(
      "INSERT INTO page_media_uses (media_id, page_id) SELECT id, \(id) FROM media WHERE id IN \(list: shown.sorted())")
  }

  /// Where a page is and when it was changed; nil when it is not there any more.
  func place(of id: Int64, in reading: Reading) throws -> (slug: Slug, updatedAt: Instant)? {
    var place: (Slug, Instant)?
    try reading.each("SELECT slug, updated_at FROM standing_pages WHERE id = \(id)") { row in
      place = (try row["slug"], try row["updated_at"])
    }
    return place
  }

  func isTaken(_ slug: Slug, in reading: Reading) throws -> Bool {
    try reading.value("SELECT 1 FROM standing_pages WHERE slug = \(slug)", as: Int64.self) != nil
  }

  /// - Throws: `AppError.notFound` when there is none, or only a draft.
  static func published(_ slug: Slug, in reading: Reading) throws -> PublicPage {
    let page: PublicPage? = try reading.first(
      """
      SELECT id, slug, title, language, body_html, updated_at FROM standing_pages
      WHERE slug = \(slug) AND state = 'published'
      """)
    guard let page else { throw AppError.notFound }
    return page
  }
}
