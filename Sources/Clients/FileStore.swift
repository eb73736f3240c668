import Crypto
public import Foundation

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
      let isNew = !renewed(name)
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
      for (file, name) in files where !renewed(name) {
        let draft = try draft()
        drafts[draft] = name
        _ = try Self.copy(file, to: draft)
      }
      try place(drafts)
    }
  }

  /// Makes a file where it is to stay, which saves large ones a copy.
  /// - Parameters:
  ///   - name: of the caller's choice; what has it already is replaced.
  ///   - write: is given a path at which nothing is yet.
  /// - Returns: its size in bytes, once it is on the disk.
  public func make(_ name: String, _ write: (String) async throws -> Void) async throws -> Int64 {
    let draft = try draft()
    defer { try? FileManager.default.removeItem(atPath: draft) }
    try FileManager.default.removeItem(atPath: draft)
    try await write(draft)
    return try await apart {
      Self.flush(draft)
      try place([draft: name])
      return size(of: name) ?? 0
    }
  }

  /// Whether a path leads to a file with bytes: not to a folder, nor to a pipe or device, which may never end.
  public static func isPlain(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
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

  /// The folders that names begin with: `3f`. Nothing else that lies there is ever named or removed.
  public func folders() async throws -> [String] {
    try await apart { try listed(directory).filter { $0.wholeMatch(of: /[0-9a-f]{2}/) != nil }.sorted() }
  }

  /// The names of a folder's files, such as `3f/3fa9….jpg`.
  public func names(in folder: String) async throws -> [String] {
    try await apart {
      try listed("\(directory)/\(folder)").map { "\(folder)/\($0)" }
        .filter { $0.wholeMatch(of: /[0-9a-f]{2}\/[0-9a-f]{12,64}[a-z0-9-]*\.[a-z0-9]{1,5}/) != nil }
    }
  }

  /// Those of the files that were kept, or kept again, before a moment.
  public func old(_ names: [String], before moment: Date) async throws -> [String] {
    try await apart { names.filter { Self.changed(path(of: $0)).map { $0 < moment } ?? false } }
  }

  /// Removes those of the files that were kept, or kept again, before a moment.
  /// - Returns: how many.
  @discardableResult
  public func remove(_ names: [String], keptBefore moment: Date) async throws -> Int {
    try await apart {
      names.count { name in
        // Looked at one by one and at the last moment: somebody may be keeping the same bytes again.
        guard let changed = Self.changed(path(of: name)), changed < moment else { return false }
        return unlink(path(of: name)) == 0
      }
    }
  }

  /// Removes what a program that was killed had begun to write before a moment.
  /// - Returns: how many.
  @discardableResult
  public func removeDrafts(before moment: Date) async throws -> Int {
    try await apart {
      try listed(directory).count { name in
        guard UUID(uuidString: String(name.dropLast(Self.draftEnding.count))) != nil, name.hasSuffix(Self.draftEnding),
          let changed = Self.changed("\(directory)/\(name)"), changed < moment
        else { return false }
        return unlink("\(directory)/\(name)") == 0
      }
    }
  }

  /// The SHA-256 of a file's bytes in hexadecimal, read in small pieces.
  public static func checksum(of file: String) async throws -> String {
    try await apart {
      var hash = SHA256()
      _ = try read(file) { hash.update(data: $0) }
      return hash.finalize().hexadecimal
    }
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(of: name))
  }

  /// Whether it is there; if so it counts as kept now, so that nobody sweeps it as old while its row is being written.
  private func renewed(_ name: String) -> Bool {
    utimensat(AT_FDCWD, path(of: name), nil, 0) == 0 || exists(name)
  }

  private static let draftEnding = ".part"

  /// Empty when there is no such directory.
  private func listed(_ directory: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: directory) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: directory)
  }

  private static func changed(_ path: String) -> Date? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9)
  }

  /// A new empty file in the directory, so that it can be moved to its name at once.
  private func draft() throws -> String {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let draft = "\(directory)/\(UUID().uuidString)\(Self.draftEnding)"
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
    return (hash.finalize().hexadecimal, bytes)
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

  private static func flush(_ path: String) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
