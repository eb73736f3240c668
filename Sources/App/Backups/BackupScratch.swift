import Foundation

/// A directory in the data directory for as long as a backup is made or restored; only one at a time.
struct BackupScratch: ~Copyable {
  let path: String
  private let lock: Int32

  /// - Throws: `AppError.conflict` while another process has it.
  init(in data: String, named name: String) throws {
    let path = "\(data)/\(name).part"
    guard let lock = try Self.lock(path) else {
      throw AppError.conflict("another \(name) works in \(data) at this moment; wait until it is done")
    }
    // What a run left behind that was killed.
    for left in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      try? FileManager.default.removeItem(atPath: "\(path)/\(left)")
    }
    (self.path, self.lock) = (path, lock)
  }

  /// Makes the directory and holds it; nil while somebody else does.
  private static func lock(_ path: String) throws -> Int32? {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw AppError(code: .unavailable, details: "\(path) cannot be made: \(error.localizedDescription)")
    }
    let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 { return lock }
    if lock >= 0 { close(lock) }
    return nil
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    close(lock)
  }
}
