import Database
import Web

/// Which pages an event changes: those that bear one of the marks that it names here.
struct PurgeStore: Sendable {
  /// What a kind of event means for pages.
  enum Effect: Sendable {
    /// A story's words changed, or where it is listed.
    case story
    /// A story came to the site: lists, archive and those that name it as related change too.
    case arrival
    /// A story left the site, at once and everywhere.
    case departure
    /// Only the text, or what stands beneath it.
    case text
    case corrections
    case address
    case page
    case picture
    case front
    case frame
    case everything
    case nothing
  }

  /// Every kind of event there is; a test compares it with what the stores record.
  static let effects: [String: Effect] = [
    "story.published": .arrival, "story.updated": .story, "story.withdrawn": .departure, "story.rewritten": .text,
    "story.corrected": .corrections, "story.moved": .address, "story.translated": .text,
    "picture.rendered": .picture, "picture.described": .picture, "picture.removed": .nothing,
    "front.changed": .front, "breaking.changed": .frame, "page.changed": .page,
    "setting.changed": .everything, "section.created": .everything, "redirect.changed": .nothing,
  ]

  /// The purges for a batch of events: what must not be seen any more first, then what may be for a moment.
  static func purges(for events: [RecordedEvent], in reading: Reading) throws -> [Purge] {
    let subjects = Dictionary(grouping: events) { effects[$0.kind] ?? .nothing }.mapValues { Set($0.map(\.subject)) }
    if subjects[.everything] != nil { return [Purge(isEverything: true)] + (subjects[.departure].map { [hard($0)] } ?? []) }
    var purge = Purge()
    func mark(_ effects: [Effect], _ marks: (Int64) -> [Mark]) {
      for effect in effects { purge.marks.formUnion((subjects[effect] ?? []).flatMap(marks)) }
    }
    mark([.story, .arrival]) { [.story($0), .text(of: $0)] }
    mark([.text, .corrections]) { [.text(of: $0)] }
    mark([.corrections]) { [.date(of: $0)] }
    mark([.arrival, .address]) { [.address(of: $0)] }
    mark([.page]) { [.page($0), .frame] }
    mark([.front]) { _ in [.front] }
    mark([.frame]) { _ in [.frame] }
    let (arrived, left) = (subjects[.arrival] ?? [], subjects[.departure] ?? [])
    purge.points += try places(of: (subjects[.story] ?? []).union(arrived), in: reading)
    purge.points += [Effect.story, .arrival, .departure, .address, .corrections].flatMap { subjects[$0] ?? [] }.map { (.sitemap, $0) }
    purge.points += try archivePlaces(of: arrived.union(left), in: reading)
    purge.points += try correctionPlaces(of: (subjects[.corrections] ?? []).union(arrived), in: reading)
    if try isBreaking(arrived, in: reading) { purge.marks.insert(.frame) }
    purge.marks.formUnion(try naming(arrived, in: reading).map(Mark.text))
    purge.marks.formUnion(try showing(subjects[.picture] ?? [], in: reading))
    return (left.isEmpty ? [] : [hard(left)]) + [purge]
  }

  private static func hard(_ stories: Set<Int64>) -> Purge {
    Purge(marks: Set(stories.flatMap { [.story($0), .text(of: $0), .address(of: $0)] }), isHard: true)
  }

  /// Where the stories stand in lists.
  private static func places(of stories: Set<Int64>, in reading: Reading) throws -> [(list: Mark, at: Int64)] {
    guard !stories.isEmpty else { return [] }
    let ids = stories.sorted()
    let places: [Place] = try reading.all(
      """
      SELECT 'stories' AS list, id, first_published_at FROM stories WHERE id IN \(list: ids) AND state = 'published'
      UNION ALL SELECT 'section', section_id, first_published_at FROM story_sections WHERE story_id IN \(list: ids)
      UNION ALL SELECT 'tag', tag_id, first_published_at FROM story_tags WHERE story_id IN \(list: ids)
      UNION ALL SELECT 'author', person_id, first_published_at FROM bylines WHERE story_id IN \(list: ids)
      UNION ALL SELECT 'label', label_id, first_published_at FROM story_labels WHERE story_id IN \(list: ids)
      """)
    return places.map { ($0.list, $0.at) }
  }

  private static func archivePlaces(of stories: Set<Int64>, in reading: Reading) throws -> [(list: Mark, at: Int64)] {
    guard !stories.isEmpty else { return [] }
    let times: [Int64] = try reading.values(
      "SELECT first_published_at FROM stories WHERE id IN \(list: stories.sorted()) AND first_published_at IS NOT NULL")
    return times.map { (.archive, $0) }
  }

  private static func correctionPlaces(of stories: Set<Int64>, in reading: Reading) throws -> [(list: Mark, at: Int64)] {
    guard !stories.isEmpty else { return [] }
    let times: [Int64] = try reading.values(
      "SELECT corrected_at FROM corrections WHERE story_id IN \(list: stories.sorted())")
    return times.map { (.corrections, $0) }
  }

  /// Whether a line of the breaking bar leads to one of them, which was hidden as long as the story was.
  private static func isBreaking(_ stories: Set<Int64>, in reading: Reading) throws -> Bool {
    guard !stories.isEmpty else { return false }
    return try reading.value(
      "SELECT 1 FROM breaking_lines WHERE story_id IN \(list: stories.sorted()) LIMIT 1", as: Int64.self) != nil
  }

  /// The stories that are to show others as related.
  private static func naming(_ stories: Set<Int64>, in reading: Reading) throws -> [Int64] {
    guard !stories.isEmpty else { return [] }
    return try reading.values("SELECT story_id FROM related_stories WHERE related_id IN \(list: stories.sorted())")
  }

  /// Stories whose lead a picture may be, and the front, where it may stand for a story's own.
  private static func showing(_ pictures: Set<Int64>, in reading: Reading) throws -> Set<Mark> {
    guard !pictures.isEmpty else { return [] }
    let stories: [Int64] = try reading.values(
      "SELECT story_id FROM media_uses WHERE media_id IN \(list: pictures.sorted())")
    return Set(stories.map(Mark.story) + [.front])
  }

  private struct Place: RowDecodable {
    let list: Mark
    let at: Int64

    init(row: Row) throws {
      let (kind, id): (String, Int64) = (try row["list"], try row["id"])
      at = try row["first_published_at"]
      list =
        switch kind {
        case "section": .list(.section(id))
        case "tag": .list(.tag(id))
        case "author": .list(.author(id))
        case "label": .list(.label(id))
        default: .list(.everything)
        }
    }
  }
}
