import Crypto
import Foundation

/// Where pictures and files lie: a directory of this machine, or one that all nodes share.
///
/// A name such as `3f/3fa9….jpg` never means two contents, so files are written once and only read or removed later.
/// Everything is asked for by name, and a file's local path only for as long as it is worked on: an object store can
/// take this one's place.
public struct FileStore: Sendable {
  public let directory: String

  public init(directory: String) {
    self.directory = directory
  }

  /// What `keep` gives back.
  public struct Kept: Sendable, Equatable {
    /// Below the directory: `3f/3fa9….jpg`.
    public let name: String
    /// The SHA-256 of the bytes in hexadecimal, which leads their name.
    public let checksum: String
    public let bytes: Int64
    /// Whether it was not there before.
    public let isNew: Bool
  }

  /// The length of a file; nil when there is none of that name. Asks the disk, so not for an event loop.
  public func bytes(of name: String) -> Int64? {
    let facts = try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(name)")
    return (facts?[.size] as? NSNumber)?.int64Value
  }

  /// Copies a file durably under the checksum of its bytes, which are read in small pieces.
  /// - Parameter suffix: without the dot, small letters and digits.
  /// - Throws: Foundation's error when the file cannot be read or the directory cannot be written.
  public func keep(_ file: String, suffix: String) async throws -> Kept {
    try await apart {
      let draft = try draft()
      defer { try? FileManager.default.removeItem(atPath: draft) }
      let (checksum, bytes) = try Self.copy(file, to: draft)
      let name = "\(checksum.prefix(2))/\(checksum).\(suffix)"
      let isNew = !exists(name)
      if isNew { try place([draft: name]) }
      return Kept(name: name, checksum: checksum, bytes: bytes, isNew: isNew)
    }
  }

  /// Copies files durably to names of the caller's choice: all of them are on the disk when it returns. A name that is
  /// taken keeps what it has.
  /// - Parameter files: path to name, such as `/tmp/x.jpg` to `3f/3fa9-1-wide-480.jpg`.
  public func keep(_ files: [String: String]) async throws {
    try await apart {
      var drafts: [String: String] = [:]
      defer { for draft in drafts.keys { try? FileManager.default.removeItem(atPath: draft) } }
      for (file, name) in files where !exists(name) {
        let draft = try draft()
        drafts[draft] = name
        _ = try Self.copy(file, to: draft)
      }
      try place(drafts)
    }
  }

  /// A path under which the file can be read on this machine. The name is not checked.
  public func path(of name: String) -> String {
    "\(directory)/\(name)"
  }

  /// In bytes; nil when there is no such file.
  public func size(of name: String) -> Int64? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path(of: name))
    return (attributes?[.size] as? NSNumber)?.int64Value
  }

  /// Does nothing when it is gone already.
  public func remove(_ names: [String]) async throws {
    try await apart {
      for name in names where exists(name) { try FileManager.default.removeItem(atPath: path(of: name)) }
    }
  }

  /// The SHA-256 of a file's bytes in hexadecimal, read in small pieces.
  public static func checksum(of file: String) async throws -> String {
    try await apart {
      var hash = SHA256()
      _ = try read(file) { hash.update(data: $0) }
      return hex(hash.finalize())
    }
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(of: name))
  }

  /// A new empty file in the directory, so that it can be moved to its name at once.
  private func draft() throws -> String {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let draft = "\(directory)/\(UUID().uuidString).part"
    guard FileManager.default.createFile(atPath: draft, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
    return draft
  }

  private static func copy(_ file: String, to draft: String) throws -> (checksum: String, bytes: Int64) {
    let target = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
    defer { try? target.close() }
    var hash = SHA256()
    let bytes = try read(file) { piece in
      hash.update(data: piece)
      try target.write(contentsOf: piece)
    }
    try target.synchronize()
    return (hex(hash.finalize()), bytes)
  }

  private static func read(_ file: String, _ body: (Data) throws -> Void) throws -> Int64 {
    let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
    defer { try? source.close() }
    var bytes: Int64 = 0
    while let piece = try source.read(upToCount: 1 << 18), !piece.isEmpty {
      try body(piece)
      bytes += Int64(piece.count)
    }
    return bytes
  }

  /// A name is durable only with its folder, and a new folder's name with the one above.
  private func place(_ drafts: [String: String]) throws {
    var folders: Set<String> = [directory]
    for (draft, name) in drafts {
      let folder = (path(of: name) as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      guard rename(draft, path(of: name)) == 0 else { throw CocoaError(.fileWriteUnknown) }
      folders.insert(folder)
    }
    folders.forEach(Self.flush)
  }

  private static func flush(_ directory: String) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func hex(_ digest: SHA256Digest) -> String {
    digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}

/// Runs work that waits for a disk on a thread of its own, so that nobody's requests wait with it.
private func apart<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
  }
}
