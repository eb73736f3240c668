import Clients
import Database
import Foundation

/// Brings a backup into an empty place: everything or nothing.
struct Restoring: Sendable {
  let file: String
  let configuration: App.Configuration
  let telling: Telling

  /// Verifies, lays out, and compares the rows with what the backup says.
  /// - Throws: `AppError` and others with a sentence; then the place is as it was.
  func run() async throws -> BackupManifest {
    let address = try DatabaseAddress(configuration.database)
    try refuseUsedDirectory(address)
    telling.say("Looking through \(file) …")
    let looked = Backup.Progress(telling)
    let manifest = try await BackupFile(path: file).verify { looked.add($0) }
    try refuseStranger(manifest, address.engine)
    try await refuseUsedServer(address)
    do {
      try await layOut(manifest, address)
    } catch let error as PostgresProgramError {
      throw AppError(code: .unavailable, details: "\(error)")
    } catch ArchiveError.full {
      throw AppError(code: .unavailable, details: "no space is left in \(configuration.data), so nothing was restored")
    }
    return manifest
  }

  private func layOut(_ manifest: BackupManifest, _ address: DatabaseAddress) async throws {
    try FileManager.default.createDirectory(atPath: configuration.data, withIntermediateDirectories: true)
    let scratch = try BackupScratch(in: configuration.data, named: "restore")
    telling.say("Laying it out …")
    let written = Backup.Progress(telling)
    try await BackupFile(path: file).unpack(into: scratch.path) { written.add($0) }
    let database = "\(scratch.path)/\(BackupLayout.database(of: manifest.engine))"
    try await compare(manifest, address.engine == .sqlite ? .sqlite(path: database) : nil)
    var moved: [String] = []
    do {
      for folder in BackupLayout.folders + BackupLayout.ownFiles where FileManager.default.fileExists(atPath: "\(scratch.path)/\(folder)") {
        try move("\(scratch.path)/\(folder)", to: "\(configuration.data)/\(folder)", &moved)
      }
      if let path = address.file {
        try move(database, to: path, &moved)
      } else {
        telling.say("Restoring the database …")
        try await PostgresPrograms(address.environment).restore(database)
      }
    } catch {
      for path in moved { try? FileManager.default.removeItem(atPath: path) }
      throw error
    }
    sync()
    try await compare(manifest, address)
  }

  /// The database must hold what the manifest says.
  private func compare(_ manifest: BackupManifest, _ address: DatabaseAddress?) async throws {
    guard let address else { return }
    let database = try await Database.open(address)
    do {
      let rows = try await BackupStore(database: database).inventory(known: []).rows
      await database.close()
      guard rows == manifest.rows else { throw BackupFile.refused(file, "its database holds other rows than it says") }
    } catch {
      await database.close()
      throw error
    }
  }

  private func move(_ source: String, to target: String, _ moved: inout [String]) throws {
    // An empty directory may stand there.
    rmdir(target)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: target).deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: source, toPath: target)
    moved.append(target)
  }

  // MARK: What is refused

  private func refuseUsedDirectory(_ address: DatabaseAddress) throws {
    let folders = BackupLayout.folders.map { "\(configuration.data)/\($0)" }
    let databases = address.file.map { path in [path, "\(path)-wal", "\(path)-journal"] } ?? []
    let files = BackupLayout.ownFiles.map { "\(configuration.data)/\($0)" } + databases
    guard let used = folders.first(where: Self.isUsed) ?? files.first(where: { FileManager.default.fileExists(atPath: $0) })
    else { return }
    throw AppError.conflict(
      "\(used) is there already; a backup goes into an empty place: name another directory with --data, or move this one away")
  }

  private static func isUsed(_ folder: String) -> Bool {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return FileManager.default.fileExists(atPath: folder)
    }
    let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: folder)) != nil
    return isLink || !files.isEmpty
  }

  private func refuseUsedServer(_ address: DatabaseAddress) async throws {
    guard address.engine == .postgres else { return }
    let database = try await Database.open(address)
    let store = BackupStore(database: database)
    do {
      let (isEmpty, theirs) = (try await store.isEmpty(), try await store.serverVersion())
      await database.close()
      guard isEmpty else {
        throw AppError.conflict("there are tables already in \(address); a backup goes into an empty database: make another with createdb")
      }
      let ours = try await PostgresPrograms(address.environment).majorVersion()
      guard ours >= theirs else { throw DatabaseSnapshot.tooOld(ours, theirs) }
    } catch let error as PostgresProgramError {
      throw AppError(code: .unavailable, details: "\(error)")
    } catch {
      await database.close()
      throw error
    }
  }

  private func refuseStranger(_ manifest: BackupManifest, _ engine: Engine) throws {
    guard manifest.engine == (engine == .postgres ? "postgres" : "sqlite") else {
      let (theirs, ours) = engine == .postgres ? ("SQLite", "PostgreSQL") : ("PostgreSQL", "SQLite")
      throw AppError(
        code: .invalid,
        details: "\(file) is a backup of \(theirs), and --database names \(ours); a backup goes back into the engine it came from")
    }
    let known = try Migrator(directory: Home(path: configuration.home).migrations).names(for: engine)
    if let stranger = manifest.migrations.filter({ !known.contains($0) }).max() {
      throw AppError(
        code: .invalid,
        details: "\(file) was made by a newer Broadsheet (\(manifest.version), \(stranger)); install at least that version")
    }
  }
}
