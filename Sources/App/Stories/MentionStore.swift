import Database
import Markup

/// Which other stories a public text names, so that it is written anew when one of them gets another headline.
enum MentionStore {
  static func record(_ content: StoryContent, of story: Int64, in writing: Writing) throws {
    try writing.execute("DELETE FROM story_mentions WHERE story_id = \(story)")
    let mentioned = References(of: content.body).stories.subtracting([story])
    guard !mentioned.isEmpty else { return }
    try writing.execute(
      """
      INSERT INTO story_mentions (mentioned_id, story_id)
      SELECT id, \(story) FROM stories WHERE id IN \(list: mentioned.sorted())
      """)
  }

  static func stories(mentioning story: Int64, in reading: Reading) throws -> [Int64] {
    try reading.values("SELECT story_id FROM story_mentions WHERE mentioned_id = \(story) ORDER BY story_id")
  }
}
