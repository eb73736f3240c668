import Clients
import Database
import Foundation

/// The rows of pictures, sounds, films and files. What happens to their files is `PictureDesk`'s.
struct MediaStore: Sendable {
  let database: Database

  static let columns: SQL =
    """
    id, kind, file, checksum, name, type, bytes, width, height, alternative_text, headline, caption, creator, credit,
    copyright, rights, original, rendering, focal_x, focal_y, \(sql: pictureColumns(of: "media"))
    """

  /// What `Picture` is read from, for a join of `media` under this name.
  static func pictureColumns(of table: SQL) -> SQL {
    """
    \(sql: table).base AS picture_base, \(sql: table).width AS picture_width, \(sql: table).height AS picture_height,
    \(sql: table).has_modern_formats AS picture_has_modern_formats, \(sql: table).colour AS picture_colour
    """
  }

  /// A file of which all bytes lie where they belong.
  struct Kept: Sendable {
    var format: MediaFormat
    var checksum: String
    var name: String
    var file: String
    var original: String?
    var bytes: Int64
    var words: PhotoMetadata
    var focus = FocalPoint.centre
    var picture: Picture?
  }

  /// Writes the row, and for a picture the job that renders the newer formats. The same bytes again are the same item.
  func insert(_ kept: Kept, at now: Instant, in writing: Writing) throws -> MediaItem {
    let (words, picture, size) = (kept.words, kept.picture, kept.picture?.size)
    let inserted = try writing.execute(
      """
      INSERT INTO media (
        kind, file, checksum, name, type, bytes, width, height, alternative_text, headline, caption, creator, credit,
        copyright, rights, original, base, focal_x, focal_y, colour, has_modern_formats, created_at)
      VALUES (
        \(kept.format.kind), \(kept.file), \(kept.checksum), \(kept.name), \(kept.format.type), \(kept.bytes),
        \(size?.width), \(size?.height), \(words.alternativeText), \(words.headline), \(words.caption),
        \(words.creator), \(words.credit), \(words.copyright), \(words.rights), \(kept.original), \(picture?.base),
        \(kept.focus.x), \(kept.focus.y), \(picture?.colour ?? ""), \(picture?.hasModernFormats ?? false), \(now))
      ON CONFLICT (checksum) DO NOTHING
      """)
    guard let item = try item(checksum: kept.checksum, in: writing) else {
      throw AppError(code: .unavailable, details: "\(kept.name) could not be kept")
    }
    if inserted == 1, picture?.hasModernFormats == false { try enqueueRendition(of: item.id, at: now, in: writing) }
    return item
  }

  func item(_ id: Int64, in reading: Reading) throws -> MediaItem? {
    try reading.first("SELECT \(sql: Self.columns) FROM media WHERE id = \(id)")
  }

  func item(checksum: String, in reading: Reading) throws -> MediaItem? {
    try reading.first("SELECT \(sql: Self.columns) FROM media WHERE checksum = \(checksum)")
  }

  static func items(_ ids: Set<Int64>, in reading: Reading) throws -> [MediaItem] {
    guard !ids.isEmpty else { return [] }
    return try reading.all("SELECT \(sql: columns) FROM media WHERE id IN \(list: ids.sorted())")
  }

  func file(of id: Int64, in reading: Reading) throws -> String? {
    try reading.value("SELECT file FROM media WHERE id = \(id)")
  }

  /// The newest first.
  func pictures(limit: Int) async throws -> [MediaItem] {
    try await database.read {
      try $0.all(
        "SELECT \(sql: Self.columns) FROM media WHERE kind = \(MediaKind.picture) ORDER BY id DESC LIMIT \(limit)")
    }
  }

  // MARK: Renditions

  static let renditionJob = "picture.rendition"
  private static func jobKey(_ id: Int64) -> String { "\(renditionJob)-\(id)" }

  private func enqueueRendition(of id: Int64, at now: Instant, in writing: Writing) throws {
    try JobStore.enqueue(Job(Self.renditionJob, payload: id, uniqueKey: Self.jobKey(id)), now: now, in: writing)
  }

  /// Takes the number of a new rendering: two that are made at once never write files of the same name.
  /// - Throws: `AppError.notFound`
  func beginRendering(of id: Int64, in writing: Writing) throws -> Int {
    let number: Int? = try writing.value("UPDATE media SET rendering = rendering + 1 WHERE id = \(id) RETURNING rendering")
    guard let number else { throw Self.unknown(id) }
    return number
  }

  static func unknown(_ id: Int64) -> AppError {
    AppError(code: .notFound, details: "there is no picture or file \(id); see: picture list")
  }

  /// Says which renditions are there now. Those of an earlier rendering keep their addresses until the picture goes.
  /// - Parameter item: as it was when the caller began.
  /// - Returns: false when it shows another rendering since, or was removed.
  func show(
    _ picture: Picture, of item: MediaItem, original: String, words: PhotoMetadata, focus: FocalPoint, at now: Instant,
    in writing: Writing
  ) throws -> Bool {
    let largest = picture.file(.whole, picture.largest(.whole).width, .jpeg)
    let changed = try writing.execute(
      """
      UPDATE media
      SET base = \(picture.base), file = \(largest), original = \(original), width = \(picture.size.width),
        height = \(picture.size.height), colour = \(picture.colour), has_modern_formats = \(picture.hasModernFormats),
        focal_x = \(focus.x), focal_y = \(focus.y), \(sql: Self.assignments(words))
      WHERE id = \(item.id) AND COALESCE(base, '') = \(item.picture?.base ?? "")
      """)
    guard changed == 1 else { return false }
    if !picture.hasModernFormats { try enqueueRendition(of: item.id, at: now, in: writing) }
    writing.record(Event(kind: "picture.rendered", subject: item.id))
    return true
  }

  /// Says something else of what is no picture; the words of a picture change with its renditions.
  func describe(_ id: Int64, as words: PhotoMetadata, in writing: Writing) throws {
    guard try writing.execute("UPDATE media SET \(sql: Self.assignments(words)) WHERE id = \(id)") == 1 else {
      throw Self.unknown(id)
    }
    writing.record(Event(kind: "picture.described", subject: id))
  }

  private static func assignments(_ words: PhotoMetadata) -> SQL {
    """
    alternative_text = \(words.alternativeText), headline = \(words.headline), caption = \(words.caption),
    creator = \(words.creator), credit = \(words.credit), copyright = \(words.copyright), rights = \(words.rights)
    """
  }

  // MARK: Taking away

  /// - Throws: `AppError.notFound`, or `AppError.conflict` that names what shows it.
  func remove(_ id: Int64, in writing: Writing) throws -> MediaItem {
    guard let item = try item(id, in: writing) else { throw Self.unknown(id) }
    let users = try users(of: id, in: writing)
    guard users.isEmpty else {
      throw AppError.conflict("\(item.name) is shown by \(users.joined(separator: ", ")); take it out there first")
    }
    do {
      try writing.execute("DELETE FROM media WHERE id = \(id)")
    } catch DatabaseError.foreignKey {
      throw AppError.conflict("\(item.name) is shown on a front; take it out there first")
    }
    try JobStore.cancel(uniqueKey: Self.jobKey(id), in: writing)
    writing.record(Event(kind: "picture.removed", subject: id))
    return item
  }

  /// Stories by what readers see now, then those of which an earlier edition shows it, then standing pages.
  private func users(of id: Int64, in reading: Reading) throws -> [String] {
    let stories: [Int64] = try reading.values(
      """
      SELECT story_id FROM media_uses WHERE media_id = \(id)
      UNION SELECT story_id FROM editions WHERE lead_media_id = \(id) ORDER BY 1 LIMIT 20
      """)
    let pages: [String] = try reading.values(
      """
      SELECT p.title FROM page_media_uses u JOIN standing_pages p ON p.id = u.page_id
      WHERE u.media_id = \(id) ORDER BY p.title
      """)
    return stories.map { "story \($0)" } + pages.map { "the page “\($0)”" }
  }
}

extension PhotoMetadata {
  init(row: Row) throws {
    self.init()
    alternativeText = try row["alternative_text"]
    headline = try row["headline"]
    caption = try row["caption"]
    creator = try row["creator"]
    credit = try row["credit"]
    copyright = try row["copyright"]
    rights = try row["rights"]
  }
}
