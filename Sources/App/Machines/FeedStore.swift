import Database
import Foundation
import Markup

/// Reads feeds: eight queries at most, whatever is in them.
struct FeedStore: Sendable {
  static let size = 30

  let texts: HTMLTexts

  func feed(of subject: FeedSubject, _ publication: Publication, in reading: Reading) throws -> Feed {
    let isWhole = publication.forMachines.hasWholeFeeds
    var found: [FeedStory] = []
    var bodies: [Int64: Document] = [:]
    try reading.each(Self.newest(subject.listing, isWhole: isWhole)) { row in
      let story = try FeedStory(row: row)
      found.append(story)
      if isWhole { bodies[story.id] = try JSONDecoder().decode(StoryContent.self, from: Data(try Self.json(row).utf8)).body }
    }
    let ids = found.map(\.id)
    let html = try BodyStore.feedHTML(of: bodies, texts: texts, baseAddress: publication.address, in: reading)
    let authors = try Self.named("bylines", "people", "person_id", of: ids, in: reading)
    let tags = try Self.named("story_tags", "tags", "tag_id", of: ids, in: reading)
    let stories = found.map { story in
      var story = story
      (story.authors, story.tags, story.html) = (authors[story.id] ?? [], tags[story.id] ?? [], html[story.id])
      return story
    }
    return Feed(publication: publication, subject: subject, stories: stories)
  }

  private static func newest(_ listing: Listing, isWhole: Bool) -> SQL {
    let content: SQL = isWhole ? ", r.content" : ""
    let revision: SQL = isWhole ? "JOIN revisions r ON r.story_id = s.id AND r.number = e.revision" : ""
    return """
      SELECT s.id, s.slug, s.first_published_at, s.changed_at, c.name AS section_name, c.slug AS section_slug, e.language,
        e.headline, e.standfirst, e.excerpt, e.lead_alternative_text, e.lead_caption, e.lead_credit, e.lead_agency,
        e.lead_is_file_photo, m.creator AS lead_creator, m.copyright AS lead_copyright,
        \(sql: MediaStore.pictureColumns(of: "m"))\(sql: content)
      FROM (\(sql: listing.walk(limit: size))) l
      JOIN stories s ON s.id = l.story_id
      JOIN sections c ON c.id = s.section_id
      JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition \(sql: revision)
      LEFT JOIN media m ON m.id = e.lead_media_id
      ORDER BY l.first_published_at DESC, l.story_id DESC
      """
  }

  private static func json(_ row: Row) throws -> String { try row["content"] }

  private static func named(
    _ list: String, _ table: String, _ key: String, of ids: [Int64], in reading: Reading
  ) throws -> [Int64: [NamedLink]] {
    var found: [Int64: [NamedLink]] = [:]
    let sql: SQL = """
      SELECT x.story_id, n.name, n.slug FROM \(raw: list) x JOIN \(raw: table) n ON n.id = x.\(raw: key)
      WHERE x.story_id IN \(list: ids) ORDER BY x.story_id, x.position
      """
    try reading.each(sql) { row in
      found[try row["story_id"], default: []].append(try NamedLink(row: row))
    }
    return found
  }
}
