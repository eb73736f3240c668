/// What can go wrong, as one sentence that says what to do. Values of rows are never part of it.
public enum DatabaseError: Error, Hashable, Sendable {
  /// A value is taken already: `sections.slug`, or `votes.comment_id, votes.person_id`, the same on both engines;
  /// `index 'name'` where the index is over an expression.
  case unique(on: String)
  /// A row that is referred to does not exist, or one that is removed is still referred to (SQLite does not say which).
  case foreignKey(String)
  /// A CHECK refused the value; the constraint's name, where it has one.
  case check(String)
  /// A value is missing: `stories.headline`.
  case notNull(String)
  /// Another transaction was in the way, repeatedly.
  case conflict(String)
  /// Too much is waiting; try again later.
  case busy(String)
  /// The database cannot be reached, or was lost.
  case unavailable(String)
  /// No space is left.
  case full(String)
  /// The storage failed: an I/O error or a damaged file.
  case damaged(String)
  /// The database was made by a newer program.
  case newerSchema(found: String, known: String)
  /// The migrations cannot be applied.
  case migration(String)
  /// A value, a column or an address is not what it should be.
  case invalid(String)
  /// A statement would read a whole guarded table (tests only).
  case scan(statement: String, plan: String)
  case other(String)
}

extension DatabaseError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unique(let columns): "The value of \(columns) is taken already; choose another."
    case .foreignKey(let details): "A row that is referred to does not exist, or is still in use: \(details)"
    case .check(let constraint): "The database refuses a value: \(constraint) does not hold."
    case .notNull(let column): "The value of \(column) is missing."
    case .newerSchema(let found, let known):
      "This database was made by a newer Broadsheet (\(found); this program knows \(known)): "
        + "install at least that version, or restore a backup."
    case .scan(let statement, let plan):
      "This statement reads a whole large table; add an index or say why in /* scan: … */.\n\(statement)\n\(plan)"
    case .conflict(let sentence), .busy(let sentence), .unavailable(let sentence), .full(let sentence),
      .damaged(let sentence), .migration(let sentence), .invalid(let sentence), .other(let sentence):
      sentence
    }
  }
}

extension DatabaseError {
  /// Nothing of the transaction can be saved, whichever write met the error.
  var endsTransaction: Bool {
    switch self {
    case .unavailable, .full, .damaged, .busy: true
    default: false
    }
  }

  /// Another transaction may be the only reason, so the same write can succeed when it runs again.
  var mayPassAlone: Bool {
    switch self {
    case .conflict: true
    default: false
    }
  }
}
