import Database

/// The breaking bar. That a line expires is no write: it is no longer read.
struct BreakingStore: Sendable {
  /// More would be a page of their own.
  static let atMost = 5

  /// The lines that stand now, the newest first.
  /// - Parameter withHidden: those as well whose story was withdrawn, which readers are not shown.
  static func lines(at now: Instant, withHidden: Bool = false, in reading: Reading) throws -> [BreakingLine] {
    let lines: [BreakingLine] = try reading.all(
      """
      SELECT b.id, b.text, b.address, b.expires_at, b.story_id, s.state, s.slug AS story_slug, c.slug AS section_slug
      FROM breaking_lines b
      LEFT JOIN stories s ON s.id = b.story_id
      LEFT JOIN sections c ON c.id = s.section_id
      WHERE b.expires_at > \(now)
      ORDER BY b.id DESC
      """)
    return lines.filter { withHidden || $0.isShown }
  }

  @discardableResult
  func add(_ line: NewBreakingLine, at now: Instant, in writing: Writing) throws -> Int64 {
    try writing.hold("breaking_lines")
    try writing.execute("DELETE FROM breaking_lines WHERE expires_at <= \(now)")
    let standing = try writing.value("SELECT count(*) FROM breaking_lines", as: Int.self) ?? 0
    guard standing < Self.atMost else {
      throw AppError.conflict("there are \(standing) breaking lines already; take one back with: front breaking remove ID")
    }
    var (story, address): (Int64?, String?) = (nil, nil)
    switch line.target {
    case .story(let id):
      try FrontStore.requirePublished(id, in: writing)
      story = id
    case .address(let path): address = path
    }
    let id = try writing.insert(
      """
      INSERT INTO breaking_lines (text, story_id, address, expires_at)
      VALUES (\(line.text), \(story), \(address), \(now.adding(.seconds(line.seconds)))) RETURNING id
      """)
    writing.record(Event(kind: "breaking.changed", subject: id))
    return id
  }

  func remove(_ id: Int64, in writing: Writing) throws {
    guard try writing.execute("DELETE FROM breaking_lines WHERE id = \(id)") == 1 else {
      throw AppError(code: .notFound, details: "there is no breaking line \(id); see: front show")
    }
    writing.record(Event(kind: "breaking.changed", subject: id))
  }
}
