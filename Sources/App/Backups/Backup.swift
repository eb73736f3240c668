import Clients
import Foundation
import Synchronization

/// A backup of a publication into one file.
struct Backup: Sendable {
  let services: Services
  /// The data directory.
  let data: String
  let telling: Telling

  /// Writes beside the file, reads what was written, and then gives it its name.
  /// - Parameter replacing: whether a file of this name may be replaced.
  /// - Throws: `AppError` and others with a sentence; then there is no new file.
  func make(_ file: String, replacing: Bool = false) async throws -> BackupManifest {
    try await refuseEmpty()
    guard replacing || !FileManager.default.fileExists(atPath: file) else {
      throw AppError.conflict("\(file) exists; choose another name, or replace it with --force")
    }
    let draft = "\(file).part"
    do {
      let manifest = try await write(try ArchiveWriter(path: draft))
      telling.say("Reading it back …")
      let total = Progress(telling)
      let read = try await BackupFile(path: draft).verify { total.add($0) }
      guard read == manifest else { throw BackupFile.refused(draft, "its manifest is another one") }
      guard rename(draft, file) == 0 else { throw ArchiveError.failed(file, String(cString: strerror(errno))) }
      Self.flush(URL(fileURLWithPath: file).deletingLastPathComponent().path)
      return manifest
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      throw Self.sentence(error, file)
    }
  }

  /// Writes to a descriptor, which cannot be read back.
  func pour(into descriptor: Int32) async throws -> BackupManifest {
    try await refuseEmpty()
    do {
      return try await write(ArchiveWriter(descriptor: descriptor, name: "standard output"))
    } catch {
      throw Self.sentence(error, "standard output")
    }
  }

  private func write(_ writer: ArchiveWriter) async throws -> BackupManifest {
    let scratch = try BackupScratch(in: data, named: "backup")
    return try await BackupWork(services: services, telling: telling, writer: writer, scratch: scratch.path).run()
  }

  private func refuseEmpty() async throws {
    guard try await BackupStore(database: services.database).isEmpty() else { return }
    throw AppError(code: .notFound, details: "there is no publication in the database yet, so nothing to back up")
  }

  /// A new name is durable only with its folder.
  private static func flush(_ directory: String) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func sentence(_ error: any Error, _ file: String) -> any Error {
    switch error {
    case ArchiveError.full:
      AppError(code: .unavailable, details: "no space is left for \(file), so there is no new backup; free some, or choose another disk")
    case let error as ArchiveError: AppError(code: .unavailable, details: "\(file) cannot be written: \(error)")
    case let error as PostgresProgramError: AppError(code: .unavailable, details: "\(error)")
    default: error
    }
  }

  /// How many bytes have gone by.
  final class Progress: Sendable {
    private let telling: Telling
    private let bytes = Mutex<Int64>(0)

    init(_ telling: Telling) {
      self.telling = telling
    }

    func add(_ more: Int64) {
      let sum = bytes.withLock { bytes in
        bytes += more
        return bytes
      }
      telling.progress(Telling.size(sum))
    }
  }
}
