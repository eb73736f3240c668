import Clients
import Database
import Foundation

/// Looks whether files and rows belong together.
struct MediaCheckStore: Sendable {
  let database: Database
  let files: FileStore
  let originals: FileStore

  /// Files that are missing or not whole, in sentences.
  func missing() async throws -> [String] {
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

  /// The files of a folder that no row names.
  /// - Parameter names: all that lie there; to be listed before this is asked, since a row comes after its files.
  func strays(among names: [String], in folder: String) async throws -> [String] {
    let named = try await named(in: folder)
    return names.filter { !named.contains($0) && !named.contains(Self.stem(of: $0)) }
  }

  /// What the rows say of a folder's files: their names, and the stems of renditions.
  private func named(in folder: String) async throws -> Set<String> {
    // Letters and digits only, so that it holds however the database sorts.
    let end = folder == "ff" ? "g" : String((Int(folder, radix: 16) ?? 0) + 0x101, radix: 16).dropFirst().description
    return try await database.read { reading in
      var named: Set<String> = []
      try reading.each(
        """
        SELECT file, original, base FROM media WHERE checksum >= \(folder) AND checksum < \(end)
        UNION ALL SELECT file, original, base FROM media WHERE file >= \(folder) AND file < \(end)
        """
      ) { row in
        let (file, original, base): (String, String?, String?) = (try row["file"], try row["original"], try row["base"])
        named.formUnion([file, original, base.map(Self.stem)].compactMap(\.self))
      }
      let logo: String? = try reading.value("SELECT value FROM settings WHERE key = 'logo'")
      if let file = logo?.prefix(while: { $0 != " " }) { named.insert(String(file)) }
      return named
    }
  }

  /// `3f/3fa9c0…` of `3f/3fa9c0…-1-wide-480.jpg`; any other name is its own.
  private static func stem(of name: String) -> String {
    String(name.prefix { $0 != "-" })
  }
}
