import Database
import Foundation

struct RedirectStore: Sendable {
  let database: Database

  /// Later words about the same old address replace earlier ones.
  func redirect(_ old: String, toStory story: Int64, at now: Instant, in writing: Writing) throws {
    try keep(old, target: nil, story: story, at: now, in: writing)
  }

  func redirect(_ old: String, to target: String, at now: Instant, in writing: Writing) throws {
    try keep(old, target: target, story: nil, at: now, in: writing)
  }

  /// Nil when nobody ever said where the address leads.
  func target(of address: String) async throws -> Redirect? {
    guard address.utf8.count <= Redirect.longest else { return nil }
    return try await database.read { reading in
      let row: Entry? = try reading.first(
        """
        SELECT r.target, r.story_id, s.slug, s.state, c.slug AS section_slug
        FROM redirects r
        LEFT JOIN stories s ON s.id = r.story_id
        LEFT JOIN sections c ON c.id = s.section_id
        WHERE r.path = \(Redirect.key(address))
        """)
      return row?.redirect
    }
  }

  private func keep(_ old: String, target: String?, story: Int64?, at now: Instant, in writing: Writing) throws {
    guard old.utf8.count <= Redirect.longest else { return }
    let path = Redirect.key(old)
    let changed = try writing.execute(
      """
      INSERT INTO redirects (path, target, story_id, created_at) VALUES (\(path), \(target), \(story), \(now))
      ON CONFLICT (path) DO UPDATE SET target = excluded.target, story_id = excluded.story_id
      WHERE COALESCE(redirects.target, '') <> COALESCE(excluded.target, '')
        OR COALESCE(redirects.story_id, 0) <> COALESCE(excluded.story_id, 0)
      """)
    guard changed == 1 else { return }
    let details = String(decoding: try JSONEncoder().encode(["path": path]), as: UTF8.self)
    writing.record(Event(kind: "redirect.changed", subject: story ?? 0, details: details))
  }

  private struct Entry: RowDecodable {
    let redirect: Redirect?

    init(row: Row) throws {
      let target: String? = try row["target"]
      let story: Int64? = try row["story_id"]
      guard let story else {
        redirect = target.map(Redirect.to) ?? .gone
        return
      }
      let state: StoryState? = try row["state"]
      switch state {
      case .published:
        let address = StoryLink.address(section: try row["section_slug"], id: story, slug: try row["slug"])
        redirect = .to(address)
      case .withdrawn: redirect = .gone
      default: redirect = nil
      }
    }
  }
}
