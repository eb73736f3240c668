import Crypto
public import Foundation

/// Writes plain files one after the other into a tar archive, and remembers the checksum of each. Every byte is read
/// once.
// Unchecked: one caller at a time uses it.
public final class ArchiveWriter: @unchecked Sendable {
  /// A line for each file, as `sha256sum --check` reads it: `3fa9…  files/3f/3fa9….jpg`.
  public private(set) var checksums = Data()
  /// The bytes written so far.
  public private(set) var written: Int64 = 0

  private let descriptor: Int32
  private let path: String
  private let modified = Int64(Date().timeIntervalSince1970)
  private static let piece = 1 << 18

  /// Makes the file, readable by its owner alone; one that exists is emptied.
  /// - Throws: `ArchiveError`
  public init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    self.path = path
    guard descriptor >= 0 else { throw ArchiveError.last(path) }
    guard fchmod(descriptor, 0o600) == 0 else { throw ArchiveError.last(path) }
  }

  /// Writes to a descriptor that somebody else closes, such as standard output.
  public init(descriptor: Int32, name: String) {
    self.descriptor = dup(descriptor)
    path = name
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Adds a file under a name below the archive's root.
  /// - Returns: false when there is no such file.
  /// - Throws: `UnreadableFile`, after which the archive is as it was before; `ArchiveError`, after which it is of no use.
  public func add(_ file: String, as name: String) async throws -> Bool {
    try await apart { try self.addNow(file, as: name) }
  }

  /// Adds bytes as a file.
  public func add(_ bytes: Data, as name: String) async throws {
    try await apart {
      var hash = SHA256()
      hash.update(data: bytes)
      let header = TarHeader(name: name, bytes: Int64(bytes.count), modified: self.modified)
      try self.put(header.encoded())
      try bytes.withUnsafeBytes { try self.put($0) }
      try self.end(header, hash)
    }
  }

  /// Ends the archive. A file is on the disk when this returns.
  public func finish() async throws {
    try await apart {
      try self.put([UInt8](repeating: 0, count: 2 * TarHeader.block))
      // Standard output may be a pipe, which cannot be flushed to a disk.
      guard fsync(self.descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw ArchiveError.last(self.path) }
    }
  }

  private func addNow(_ file: String, as name: String) throws -> Bool {
    let source = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard source >= 0 else {
      if errno == ENOENT { return false }
      throw UnreadableFile(name: name, reason: String(cString: strerror(errno)))
    }
    defer { close(source) }
    var status = stat()
    guard fstat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw UnreadableFile(name: name, reason: "it is no plain file")
    }
    // The first piece is read before anything is written: most files that cannot be read say so there.
    var buffer = [UInt8](repeating: 0, count: Self.piece)
    var count = take(source, &buffer, upTo: Int64(status.st_size))
    guard count >= 0 else { throw UnreadableFile(name: name, reason: String(cString: strerror(errno))) }
    let header = TarHeader(name: name, bytes: Int64(status.st_size), modified: Int64(status.st_mtim.tv_sec))
    try put(header.encoded())
    var hash = SHA256()
    var rest = header.bytes
    while count > 0 {
      try buffer.withUnsafeBytes { bytes in
        let piece = UnsafeRawBufferPointer(rebasing: bytes[..<count])
        hash.update(bufferPointer: piece)
        try put(piece)
      }
      rest -= Int64(count)
      count = take(source, &buffer, upTo: rest)
    }
    guard count == 0 else { throw ArchiveError.last(file) }
    guard rest == 0 else { throw ArchiveError.failed(file, "it became shorter while it was read") }
    try end(header, hash)
    return true
  }

  private func take(_ source: Int32, _ buffer: inout [UInt8], upTo rest: Int64) -> Int {
    buffer.withUnsafeMutableBytes { read(source, $0.baseAddress, Int(min(rest, Int64($0.count)))) }
  }

  private func end(_ header: TarHeader, _ hash: SHA256) throws {
    try put([UInt8](repeating: 0, count: header.padding))
    checksums.append(contentsOf: Data("\(hash.finalize().hexadecimal)  \(header.name)\n".utf8))
  }

  private func put(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try put($0) }
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ArchiveError.last(path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    written += Int64(bytes.count)
  }
}

/// A file that could not be added; the archive can go on without it.
public struct UnreadableFile: Error, Sendable, CustomStringConvertible {
  public let name: String
  public let reason: String

  public init(name: String, reason: String) {
    (self.name, self.reason) = (name, reason)
  }

  public var description: String { "\(name): \(reason)" }
}
