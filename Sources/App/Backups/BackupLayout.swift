import Foundation

/// What lies where in a backup, which is a tar archive: a word about itself, files, the database, the manifest, and last
/// the checksums of all before.
enum BackupLayout {
  static let note = "README.txt"
  static let manifest = "manifest.json"
  static let checksums = "checksums.txt"
  static let folders = ["files", "originals", "theme"]
  /// What the newsroom may have put into its data directory besides.
  static let ownFiles = ["crawlers.yaml"]
  /// A SQLite file, or what pg_dump wrote.
  static func database(of engine: String) -> String { engine == "postgres" ? "database.pgdump" : "database.sqlite" }
  static let databases = ["database.sqlite", "database.pgdump"]

  private static let title = "A backup of a publication made with Broadsheet, form 1\n"

  static let noteText = Data(
    """
    \(title)
    broadsheet restore FILE --data DIR     brings it back; it wants an empty directory
    sha256sum --check checksums.txt        looks through what tar unpacked by hand

    files       what readers fetch
    originals   pictures and films as they came
    theme       the newsroom's own theme, if it has one; crawlers.yaml likewise
    database    a SQLite file, or PostgreSQL's custom format for pg_restore

    """.utf8)

  static func isNote(_ bytes: Data) -> Bool { bytes.starts(with: Data(title.utf8)) }

  /// Whether a file of this name may lie in a backup: nothing that leads out of the directory.
  static func allows(_ name: String) -> Bool {
    if [note, manifest, checksums].contains(name) || databases.contains(name) || ownFiles.contains(name) { return true }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, folders.contains(String(parts[0])), name.utf8.count <= 255 else { return false }
    return parts.dropFirst().allSatisfy { part in
      !part.isEmpty && part != "." && part != ".." && !part.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
    }
  }
}
