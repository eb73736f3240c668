import Clients
import Database

/// Looks whether every file that a row names is there.
struct MediaCheckStore: Sendable {
  let database: Database
  let files: FileStore
  let originals: FileStore

  /// Files that are missing or not whole, in sentences.
  func findings() async throws -> [String] {
    try await database.read { reading in
      var findings: [String] = []
      try reading.each("SELECT \(sql: MediaStore.columns) FROM media /* scan: a check looks at everything */ ORDER BY id") {
        findings += try self.findings(MediaItem(row: $0))
      }
      return findings
    }
  }

  private func findings(_ item: MediaItem) -> [String] {
    guard let picture = item.picture else {
      return files.size(of: item.file) == item.bytes ? [] : [sentence(item, item.file)]
    }
    let missing = picture.files.filter { (files.size(of: $0) ?? 0) == 0 }
    let original = item.original.flatMap { originals.size(of: $0) == item.bytes ? nil : "originals/\($0)" }
    return (missing.prefix(1) + [original].compactMap { $0 }).map { sentence(item, $0) }
  }

  private func sentence(_ item: MediaItem, _ file: String) -> String {
    "A file of \(item.name) (media \(item.id)) is missing or cut short: \(file)"
  }
}
