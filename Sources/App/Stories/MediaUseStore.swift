import Database
import Markup

/// Which pictures a public story shows, or one that waits for its hour, so that a picture's stories are known.
enum MediaUseStore {
  static func record(_ content: StoryContent, of story: Int64, in writing: Writing) throws {
    let shown = References(of: content.body).media
    let all = shown.union(content.lead.map { [$0.media] } ?? [])
    try writing.execute("DELETE FROM media_uses WHERE story_id = \(story)")
    guard !all.isEmpty else { return }
    try writing.execute(
      """
      INSERT INTO media_uses (media_id, story_id, is_in_body)
      SELECT id, \(story), CASE WHEN id IN \(list: shown.sorted()) THEN 1 ELSE 0 END
      FROM media WHERE id IN \(list: all.sorted())
      """)
  }

  /// The stories whose texts show it.
  static func stories(showing media: Int64, in reading: Reading) throws -> [Int64] {
    try reading.values("SELECT story_id FROM media_uses WHERE media_id = \(media) AND is_in_body = 1 ORDER BY story_id")
  }
}
