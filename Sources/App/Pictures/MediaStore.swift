import Clients
import Database
import Foundation

struct MediaStore: Sendable {
  let database: Database
  let files: FileStore

  static let columns: SQL =
    "id, kind, file, name, type, bytes, width, height, alternative_text, caption, credit"

  /// What a newsroom says of a file.
  struct Words: Sendable, Equatable {
    var alternativeText = ""
    var caption = ""
    var credit = ""
  }

  /// Keeps a file under its checksum; the same bytes again are the same item.
  /// - Throws: `AppError.invalid` when the bytes are of no kind that a publication shows.
  func keep(_ bytes: Data, name: String, words: Words, at now: Instant, in writing: Writing) throws -> MediaItem {
    let (format, size) = try Self.look(at: bytes, name: name)
    let kept = try files.keep(bytes, suffix: format.suffix)
    try writing.execute(
      """
      INSERT INTO media (kind, file, checksum, name, type, bytes, width, height, alternative_text, caption, credit, created_at)
      VALUES (
        \(format.kind), \(kept.name), \(kept.checksum), \(String(name.suffix(255))), \(format.type), \(bytes.count),
        \(size?.width), \(size?.height), \(words.alternativeText), \(words.caption), \(words.credit), \(now))
      ON CONFLICT (checksum) DO NOTHING
      """)
    guard let item: MediaItem = try writing.first("SELECT \(sql: Self.columns) FROM media WHERE checksum = \(kept.checksum)") else {
      throw AppError(code: .unavailable, details: "\(name) could not be kept")
    }
    return item
  }

  /// The item that these bytes are already; nil when they would be a new one.
  /// - Throws: as `keep`.
  func known(_ bytes: Data, name: String, in reading: Reading) throws -> MediaItem? {
    _ = try Self.look(at: bytes, name: name)
    return try reading.first(
      "SELECT \(sql: Self.columns) FROM media WHERE checksum = \(FileStore.checksum(of: bytes))")
  }

  func file(of id: Int64, in reading: Reading) throws -> String? {
    try reading.value("SELECT file FROM media WHERE id = \(id)")
  }

  private static func look(at bytes: Data, name: String) throws -> (MediaFormat, PictureSize?) {
    guard let format = MediaFormat.format(of: [UInt8](bytes.prefix(16))[...]) else {
      throw AppError.invalid("file", "\(name) is no picture, sound, film or PDF that can be shown")
    }
    let size = format.kind == .picture ? PictureSize(of: [UInt8](bytes), format: format) : nil
    guard format.kind != .picture || size != nil else {
      throw AppError.invalid("file", "\(name) is damaged: it does not say how large the picture is")
    }
    return (format, size)
  }
}

extension MediaStore {
  /// Files that are missing or not whole, in sentences.
  func findings() async throws -> [String] {
    let items: [MediaItem] = try await database.read {
      try $0.all("SELECT \(sql: Self.columns) FROM media /* scan: a check looks at everything */ ORDER BY id")
    }
    return items.filter { size(of: $0) != $0.bytes }
      .map { "The file of \($0.name) (media \($0.id)) is missing or cut short: \($0.file)" }
  }

  private func size(of item: MediaItem) -> Int64? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: files.path(of: item.file))
    return (attributes?[.size] as? NSNumber)?.int64Value
  }
}
