import Crypto
public import Foundation

/// Reads an archive that `ArchiveWriter` wrote, and nothing else: plain files, whole and in one piece, with nothing
/// behind them. What a name may be is the caller's to say.
public struct ArchiveReader: Sendable {
  public let path: String

  public init(path: String) {
    self.path = path
  }

  /// What becomes of a file of the archive.
  public enum Fate: Sendable, Equatable {
    /// Its bytes are only looked at.
    case checked
    /// Its bytes are handed to the caller, at most so many.
    case taken(upTo: Int)
    /// Its bytes are written to a new file with these rights; bringing them to the disk is the caller's.
    case placed(at: String, mode: mode_t)
  }

  /// A file that went by.
  public struct Passed: Sendable {
    public let name: String
    public let bytes: Int64
    /// The SHA-256 of the bytes in hexadecimal.
    public let checksum: String
    /// What `Fate.taken` asked for.
    public let contents: Data?
  }

  /// Reads to the end.
  /// - Parameters:
  ///   - fate: asked before each file; what it throws ends the reading.
  ///   - passed: told after each file.
  /// - Throws: `ArchiveError`
  public func walk(
    _ fate: @escaping @Sendable (_ name: String, _ bytes: Int64) throws -> Fate,
    passed: @escaping @Sendable (Passed) throws -> Void
  ) async throws {
    let path = path
    try await apart {
      let source = open(path, O_RDONLY | O_CLOEXEC)
      guard source >= 0 else { throw ArchiveError.last(path) }
      defer { close(source) }
      let stream = ArchiveStream(source, path)
      var names: Set<String> = []
      while let header = try TarHeader(stream.block()) {
        guard names.insert(header.name).inserted else { throw ArchiveError.strange("\(header.name) twice") }
        try passed(Self.pass(header, fate(header.name, header.bytes), stream))
      }
      guard try stream.block().allSatisfy({ $0 == 0 }), try stream.isAtEnd() else {
        throw ArchiveError.damaged("its end")
      }
    }
  }

  private static func pass(_ header: TarHeader, _ fate: Fate, _ stream: ArchiveStream) throws -> Passed {
    var hash = SHA256()
    var contents: Data?
    switch fate {
    case .checked: try stream.pieces(header.bytes) { hash.update(bufferPointer: $0) }
    case .taken(let most):
      guard header.bytes <= Int64(most) else { throw ArchiveError.strange("\(header.name) of \(header.bytes) bytes") }
      var taken = Data()
      try stream.pieces(header.bytes) {
        hash.update(bufferPointer: $0)
        taken.append(contentsOf: $0)
      }
      contents = taken
    case .placed(let path, let mode):
      let target = try NewFile(path, mode: mode)
      try stream.pieces(header.bytes) {
        hash.update(bufferPointer: $0)
        try target.write($0)
      }
      try target.close(modified: header.modified)
    }
    guard try stream.take(header.padding).allSatisfy({ $0 == 0 }) else { throw ArchiveError.damaged(header.name) }
    return Passed(name: header.name, bytes: header.bytes, checksum: hash.finalize().hexadecimal, contents: contents)
  }
}

/// The bytes of an archive, in order. Belongs to one thread.
private final class ArchiveStream {
  private let source: Int32
  private let path: String
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)

  init(_ source: Int32, _ path: String) {
    self.source = source
    self.path = path
  }

  func block() throws -> [UInt8] { try take(TarHeader.block) }

  func take(_ count: Int) throws -> [UInt8] {
    var taken: [UInt8] = []
    try pieces(Int64(count)) { taken.append(contentsOf: $0) }
    return taken
  }

  func pieces(_ count: Int64, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    var rest = count
    while rest > 0 {
      let read = try fill(upTo: rest)
      guard read > 0 else { throw ArchiveError.cutShort }
      try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<read])) }
      rest -= Int64(read)
    }
  }

  func isAtEnd() throws -> Bool { try fill(upTo: 1) == 0 }

  private func fill(upTo most: Int64) throws -> Int {
    let count = buffer.withUnsafeMutableBytes { read(source, $0.baseAddress, Int(min(most, Int64($0.count)))) }
    guard count >= 0 else { throw ArchiveError.last(path) }
    return count
  }
}

/// A file that was not there before. Belongs to one thread.
private final class NewFile {
  private var descriptor: Int32
  private let path: String

  init(_ path: String, mode: mode_t) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw ArchiveError.last(path) }
  }

  deinit {
    if descriptor >= 0 { _ = Foundation.close(descriptor) }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      guard count > 0 else { throw ArchiveError.last(path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// - Parameter modified: seconds since 1970; browsers that have the file are told that it has not changed.
  func close(modified: Int64) throws {
    let time = timespec(tv_sec: Int(modified), tv_nsec: 0)
    futimens(descriptor, [time, time])
    let code = Foundation.close(descriptor)
    descriptor = -1
    guard code == 0 else { throw ArchiveError.last(path) }
  }
}
