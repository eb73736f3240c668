import Crypto
public import Foundation

/// Where pictures and files lie: a directory of this machine, or one that all nodes share.
///
/// Files are named by the SHA-256 of their bytes, so one name never means two contents and the same file is kept once.
public struct FileStore: Sendable {
  public let directory: String

  public init(directory: String) {
    self.directory = directory
  }

  /// What `keep` gives back: the name below the directory, such as `3f/3fa9….jpg`, and the checksum in hexadecimal.
  public struct Kept: Sendable, Equatable {
    public let name: String
    public let checksum: String
  }

  /// Writes the bytes durably: a temporary file, flushed to the disk, then moved to its name.
  /// - Parameter suffix: without the dot, small letters and digits.
  /// - Throws: Foundation's error when the directory cannot be written.
  public func keep(_ bytes: Data, suffix: String) throws -> Kept {
    let checksum = Self.checksum(of: bytes)
    let folder = String(checksum.prefix(2))
    let kept = Kept(name: "\(folder)/\(checksum).\(suffix)", checksum: checksum)
    guard !FileManager.default.fileExists(atPath: path(of: kept.name)) else { return kept }
    try FileManager.default.createDirectory(atPath: path(of: folder), withIntermediateDirectories: true)
    try write(bytes, to: path(of: kept.name))
    return kept
  }

  /// The SHA-256 of the bytes in hexadecimal, which leads their name.
  public static func checksum(of bytes: Data) -> String {
    SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// Where a kept file lies; the name is not checked.
  public func path(of name: String) -> String {
    "\(directory)/\(name)"
  }

  private func write(_ bytes: Data, to path: String) throws {
    let draft = "\(path).\(UUID().uuidString).part"
    do {
      guard FileManager.default.createFile(atPath: draft, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
      defer { try? file.close() }
      try file.write(contentsOf: bytes)
      try file.synchronize()
      try FileManager.default.moveItem(atPath: draft, toPath: path)
      // The name is durable only with its folder, and a new folder's name with the one above.
      let folder = (path as NSString).deletingLastPathComponent
      for directory in [folder, directory] { Self.flush(directory) }
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      if !FileManager.default.fileExists(atPath: path) { throw error }
    }
  }

  private static func flush(_ directory: String) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
