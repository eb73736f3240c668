import Foundation

/// What a backup says of itself, in `manifest.json`.
struct BackupManifest: Codable, Equatable, Sendable {
  /// Of Broadsheet, that made it.
  var version = App.version
  /// `sqlite` or `postgres`.
  let engine: String
  /// When its database was as it is in it; RFC 3339.
  let at: String
  let publication: String
  /// The migrations that its database knows, in order.
  let migrations: [String]
  /// Table to number of rows.
  let rows: [String: Int]
  /// How many files of each directory.
  let files: [String: Int]
  /// Bytes of all files and the database.
  let bytes: Int64
  /// Files that the database names and that could not be put in, with the reason.
  let missing: [String]

  var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self)
    }
  }

  /// What it holds, as a sentence.
  var summary: String {
    let folders = files.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.value) in \($0.key)" }
    let held = folders.isEmpty ? "no files" : "files: \(folders.joined(separator: ", "))"
    return "“\(publication.asOneLine)” of \(at), \(rows["stories"] ?? 0) stories, \(held)"
  }
}
