import Foundation

/// A directory in the data directory for as long as a backup is made or restored; only one at a time.
struct BackupScratch: ~Copyable {
  let path: String
  private let lock: Int32

  /// - Throws: `AppError.conflict` while another process has it.
  init(in data: String, named name: String) throws {
    path = "\(data)/\(name).part"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw AppError(code: .unavailable, details: "\(path) cannot be made: \(error.localizedDescription)")
    }
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      if lock >= 0 { close(lock) }
      throw AppError.conflict("another \(name) works in \(data) at this moment; wait until it is done")
    }
    // What a run left behind that was killed.
    for left in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      try? FileManager.default.removeItem(atPath: "\(path)/\(left)")
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    close(lock)
  }
}
