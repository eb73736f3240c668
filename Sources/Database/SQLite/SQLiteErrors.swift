import GRDB

/// Gives GRDB's errors as ours; others pass.
func translatingSQLiteErrors<T>(_ body: () throws -> T) throws -> T {
  do {
    return try body()
  } catch let error as GRDB.DatabaseError {
    throw DatabaseError(error)
  }
}

extension DatabaseError {
  fileprivate init(_ error: GRDB.DatabaseError) {
    let message = error.message ?? "error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CONSTRAINT:
      self.init(constraint: error.extendedResultCode, message)
    case .SQLITE_FULL:
      self = .full("The disk is full, so nothing was saved; free some space.")
    case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self = .damaged(
        "The database file cannot be read or written (\(message)); check the disk, then restore a backup if need be.")
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self = .unavailable(
        "The database file cannot be opened for writing (\(message)); check its path and permissions.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .busy("Another program is writing to the database file; try again when it is done.")
    case .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_ABORT, .SQLITE_MISUSE:
      self = .unavailable("The database stopped working on it (\(message)).")
    default:
      self = .other("The database refuses a statement: \(message)\n\(error.sql ?? "")")
    }
  }

  private init(constraint code: ResultCode, _ message: String) {
    let subject = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    switch code {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: self = .unique(on: subject)
    case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .foreignKey(subject)
    case .SQLITE_CONSTRAINT_CHECK: self = .check(subject)
    case .SQLITE_CONSTRAINT_NOTNULL: self = .notNull(subject)
    default: self = .invalid("The database refuses a value: \(message)")
    }
  }
}

extension String {
  /// Text with NUL would be cut off by SQLite and refused by PostgreSQL.
  func refusingNUL() throws -> String {
    guard !utf8.contains(0) else {
      throw DatabaseError.invalid("A text holds the character NUL, which the database cannot store; remove it.")
    }
    return self
  }
}
