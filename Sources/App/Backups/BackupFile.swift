import Clients
import Foundation
import Synchronization

/// A finished backup.
struct BackupFile: Sendable {
  let path: String

  /// What may be held in memory of the two lists; a line for each of some millions of files.
  private static let longestList = 1 << 30

  /// Reads all of it, and compares every byte with the checksums.
  /// - Throws: `AppError.invalid` with a sentence when it is anything but a whole backup.
  func verify(_ progress: @escaping @Sendable (Int64) -> Void = { _ in }) async throws -> BackupManifest {
    try await read(progress) { _ in .checked }
  }

  /// Lays out files and the database below a directory, and verifies them once more on the way.
  /// - Parameter directory: an empty one.
  func unpack(into directory: String, _ progress: @escaping @Sendable (Int64) -> Void = { _ in }) async throws {
    let folders = Mutex<Set<String>>([])
    _ = try await read(progress) { name in
      let target = "\(directory)/\(name)"
      let folder = (target as NSString).deletingLastPathComponent
      if folders.withLock({ $0.insert(folder).inserted }) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      // What readers fetch may be served by another program; the rest is for nobody else.
      return .placed(at: target, mode: name.hasPrefix("files/") || name.hasPrefix("theme/") ? 0o644 : 0o600)
    }
  }

  private func read(
    _ progress: @escaping @Sendable (Int64) -> Void, _ place: @escaping @Sendable (String) throws -> ArchiveReader.Fate
  ) async throws -> BackupManifest {
    let judge = BackupJudge()
    do {
      try await ArchiveReader(path: path).walk { name, _ in
        try judge.expect(name)
        switch name {
        case BackupLayout.note: return .taken(upTo: 100_000)
        case BackupLayout.manifest, BackupLayout.checksums: return .taken(upTo: Self.longestList)
        default: return try place(name)
        }
      } passed: {
        try judge.take($0)
        progress($0.bytes)
      }
      return try judge.verdict()
    } catch let error as ArchiveError where error != .full {
      throw Self.refused(path, "\(error)")
    }
  }

  static func refused(_ path: String, _ reason: String) -> AppError {
    AppError(code: .invalid, details: "\(path) is no whole backup: \(reason)")
  }
}

/// Looks at the files of a backup as they go by. One after the other tells it.
private final class BackupJudge: Sendable {
  private struct State {
    var computed = Data()
    var names: Set<String> = []
    var manifest: BackupManifest?
    var isOver = false
  }

  private let state = Mutex(State())

  func expect(_ name: String) throws {
    try state.withLock { state in
      guard BackupLayout.allows(name) else { throw ArchiveError.strange(name.asOneLine) }
      let isFirst = state.names.isEmpty
      guard isFirst == (name == BackupLayout.note) else { throw ArchiveError.damaged("its beginning") }
      guard !state.isOver else { throw ArchiveError.damaged("its end") }
      state.names.insert(name)
    }
  }

  func take(_ file: ArchiveReader.Passed) throws {
    try state.withLock { state in
      switch file.name {
      case BackupLayout.note:
        guard BackupLayout.isNote(file.contents ?? Data()) else {
          throw ArchiveError.strange("a form of backup that this program does not know")
        }
      case BackupLayout.manifest:
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: file.contents ?? Data()) else {
          throw ArchiveError.damaged(BackupLayout.manifest)
        }
        state.manifest = manifest
      case BackupLayout.checksums:
        if let name = Self.difference(state.computed, file.contents ?? Data()) { throw ArchiveError.damaged(name) }
        state.isOver = true
      default: break
      }
      state.computed.append(contentsOf: Data("\(file.checksum)  \(file.name)\n".utf8))
    }
  }

  func verdict() throws -> BackupManifest {
    try state.withLock { state in
      guard state.isOver, let manifest = state.manifest,
        state.names.contains(BackupLayout.database(of: manifest.engine))
      else { throw ArchiveError.cutShort }
      return manifest
    }
  }

  /// The first file that is not what the list says; nil when all are.
  private static func difference(_ computed: Data, _ listed: Data) -> String? {
    guard computed != listed else { return nil }
    let pairs = zip(computed.split(separator: UInt8(ascii: "\n")), listed.split(separator: UInt8(ascii: "\n")))
    let line = pairs.first { $0 != $1 }?.0
    return line.map { String(decoding: $0.dropFirst(66), as: UTF8.self) } ?? BackupLayout.checksums
  }
}
