import Foundation
import GRDB

/// SQLite through GRDB's pool: one writer and several readers over one file in WAL mode.
final class SQLiteDriver: Driver {
  private let pool: DatabasePool

  init(path: String, options: Database.Options) throws {
    try Self.makeFolder(of: path)
    makePrivateFile(path)
    pool = try Self.naming(path) {
      let pool = try DatabasePool(path: path, configuration: Self.configuration(options))
      // GRDB sets NORMAL after preparing the writer; only FULL keeps what was acknowledged when the power fails.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return pool
    }
  }

  func makeReader() -> any Session { SQLiteSession(pool) }
  func makeWriter() -> any Session { SQLiteSession(pool) }

  // A pool of its own, which nothing can empty.
  var connections: Int { 0 }

  func copy(to path: String) throws {
    makePrivateFile(path)
    try translatingSQLiteErrors {
      let copy = try DatabaseQueue(path: path)
      try pool.backup(to: copy)
      // The log's mode is written into the file; a copy shall be one file.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    }
  }

  // SQLite has no way to call another process; followers there find news each second.
  func listen(_ bell: Bell) {}

  // The writer goes last: only it can move the log into the file, so that a copy of the file alone is whole.
  func close() {
    pool.invalidateReadOnlyConnections()
    try? pool.close()
  }

  private static func naming<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do {
      return try translatingSQLiteErrors(body)
    } catch DatabaseError.damaged(let sentence) {
      throw DatabaseError.damaged("\(path): \(sentence)")
    }
  }

  private static func makeFolder(of path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw DatabaseError.unavailable("The folder \(folder.path) cannot be made (\(error.localizedDescription)).")
    }
  }

  private static func configuration(_ options: Database.Options) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(TimeInterval(options.lockTimeout))
    configuration.maximumReaderCount = options.readers
    configuration.persistentReadOnlyConnections = true
    configuration.prepareDatabase { connection in
      try connection.execute(sql: "PRAGMA cache_size = -16000")
      try connection.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
  }
}

final class SQLiteSession: Session {
  private let pool: DatabasePool

  init(_ pool: DatabasePool) {
    self.pool = pool
  }

  func read(_ body: (any Connection) throws -> Void) throws {
    try translatingSQLiteErrors { try pool.read { try body(SQLiteConnection($0)) } }
  }

  func endRead() {}

  func write(_ body: (any Connection) throws -> Void) throws {
    try translatingSQLiteErrors { try pool.writeWithoutTransaction { try body(SQLiteConnection($0)) } }
  }

  func announce() {}
}

// It holds mail addresses and what is not published yet, so nobody else may read it; SQLite gives its other files the
// same rights. Where it cannot be made, SQLite says why.
private func makePrivateFile(_ path: String) {
  let file = open(path, O_CREAT | O_CLOEXEC | O_RDWR, 0o600)
  if file >= 0 { close(file) }
}
