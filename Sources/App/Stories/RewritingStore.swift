import Database
import Foundation
import Markup

/// Writes the HTML of public stories anew when what they show has changed, though not their words.
struct RewritingStore: Sendable {
  let database: Database
  let texts: HTMLTexts

  static let jobKind = "story.bodies"

  /// Every story whose text shows the picture.
  func rewrite(showing media: Int64, in writing: Writing) throws {
    for id in try MediaUseStore.stories(showing: media, in: writing) { try rewrite(id, in: writing) }
  }

  /// Every story whose text names the other one, whose headline or address may have changed.
  func rewriteMentions(of story: Int64, in writing: Writing) throws {
    for id in try MentionStore.stories(mentioning: story, in: writing) { try rewrite(id, in: writing) }
  }

  /// Every public story, a hundred in a transaction.
  func rewriteAll() async throws {
    var last: Int64? = 0
    while let after = last {
      last = try await database.write { writing in
        let ids: [Int64] = try writing.values(
          "SELECT id FROM stories WHERE id > \(after) AND public_edition IS NOT NULL ORDER BY id LIMIT 100")
        for id in ids { try rewrite(id, in: writing) }
        return ids.last
      }
    }
  }

  private func rewrite(_ id: Int64, in writing: Writing) throws {
    let found: PublicText? = try writing.first(
      """
      SELECT e.number, e.body_html, r.content FROM stories s
      JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
      JOIN revisions r ON r.story_id = s.id AND r.number = e.revision
      WHERE s.id = \(id)
      """)
    guard let found else { return }
    try MediaUseStore.record(found.content, of: id, in: writing)
    try MentionStore.record(found.content, of: id, in: writing)
    let html = try BodyStore.html(of: found.content.body, texts: texts, in: writing)
    guard html != found.html else { return }
    try writing.execute("UPDATE editions SET body_html = \(html) WHERE story_id = \(id) AND number = \(found.edition)")
    writing.record(Event(kind: "story.rewritten", subject: id))
  }

  private struct PublicText: RowDecodable {
    let edition: Int
    let html: String
    let content: StoryContent

    init(row: Row) throws {
      edition = try row["number"]
      html = try row["body_html"]
      let json: String = try row["content"]
      content = try JSONDecoder().decode(StoryContent.self, from: Data(json.utf8))
    }
  }
}
