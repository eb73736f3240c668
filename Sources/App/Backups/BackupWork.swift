import Clients
import Database
import Foundation

/// Takes a backup while the publication is served: all files, then the database as it is at one moment, then the files
/// that came meanwhile. A file of the publication never changes, so nothing has to stand still.
struct BackupWork: Sendable {
  let services: Services
  let telling: Telling
  let writer: ArchiveWriter
  /// A directory of this backup alone, on a disk that SQLite can work on.
  let scratch: String

  private static let attempts = 5

  /// - Returns: what the backup holds.
  func run() async throws -> BackupManifest {
    let known = try Migrator(directory: services.home.migrations).names(for: services.database.engine)
    var packed = Packed()
    try await writer.add(BackupLayout.noteText, as: BackupLayout.note)
    try await pack(into: &packed)
    let snapshot = DatabaseSnapshot(database: services.database, known: known)
    let copy = "\(scratch)/database"
    var missing: Set<String>?
    var at = Instant.now
    var inventory: BackupStore.Inventory?
    for _ in 1...Self.attempts {
      telling.say("Copying the database …")
      try? FileManager.default.removeItem(atPath: copy)
      at = .now
      let taken = try await snapshot.take(to: copy)
      try await pack(into: &packed)
      inventory = taken
      let absent = (taken.files ?? []).subtracting(packed.names)
      // A file that came and went in the middle is not missing in the next copy; one that is lost is.
      if absent.isEmpty || absent == missing {
        missing = absent
        break
      }
      missing = absent
    }
    guard let inventory else { throw CancellationError() }
    return try await finish(packed, inventory, copy, at: at, missing: missing ?? [])
  }

  private func finish(
    _ packed: Packed, _ inventory: BackupStore.Inventory, _ copy: String, at: Instant, missing: Set<String>
  ) async throws -> BackupManifest {
    let engine = services.database.engine == .postgres ? "postgres" : "sqlite"
    guard try await writer.add(copy, as: BackupLayout.database(of: engine)) else {
      throw AppError(code: .unavailable, details: "the copy of the database is gone")
    }
    let manifest = BackupManifest(
      engine: engine, at: at.date.ISO8601Format(), publication: inventory.publication, migrations: inventory.migrations,
      rows: inventory.rows, files: packed.counts, bytes: writer.written,
      missing: packed.unreadable.values.sorted() + missing.subtracting(packed.unreadable.keys).sorted().map { "\($0): it is not there" })
    try await writer.add(manifest.json, as: BackupLayout.manifest)
    try await writer.add(writer.checksums, as: BackupLayout.checksums)
    try await writer.finish()
    return manifest
  }

  /// Adds all files that are not in the backup yet.
  private func pack(into packed: inout Packed) async throws {
    if let path = services.home.ownCrawlers, let name = BackupLayout.ownFiles.first, !packed.names.contains(name),
      try await writer.add(path, as: name)
    {
      packed.names.insert(name)
    }
    for (folder, directory) in directories {
      let names = Self.names(below: directory).map { "\(folder)/\($0)" }.filter { !packed.names.contains($0) }
      for name in names {
        do {
          guard BackupLayout.allows(name) else { throw UnreadableFile(name: name.asOneLine, reason: "a backup cannot keep such a name") }
          guard try await writer.add("\(directory)/\(name.dropFirst(folder.count + 1))", as: name) else { continue }
          packed.add(name, folder)
          telling.progress("\(packed.names.count) files, \(Telling.size(writer.written))")
        } catch let error as UnreadableFile {
          packed.unreadable[name] = error.description
        }
      }
    }
  }

  private var directories: [(String, String)] {
    // Each may be a link to another disk.
    [("files", services.files.directory), ("originals", services.originals.directory), ("theme", services.home.ownTheme)]
      .compactMap { name, path in path.map { (name, URL(fileURLWithPath: $0).resolvingSymlinksInPath().path) } }
  }

  /// Files that are whole: drafts end in `.part`.
  private static func names(below directory: String) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: directory) else { return [] }
    var names: [String] = []
    while let name = walk.nextObject() as? String {
      if walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory || name.hasSuffix(".part") { continue }
      names.append(name)
    }
    return names.sorted()
  }

  private struct Packed {
    var names: Set<String> = []
    var counts = Dictionary(uniqueKeysWithValues: BackupLayout.folders.map { ($0, 0) })
    /// Name to sentence.
    var unreadable: [String: String] = [:]

    mutating func add(_ name: String, _ folder: String) {
      names.insert(name)
      counts[folder, default: 0] += 1
      unreadable[name] = nil
    }
  }
}
