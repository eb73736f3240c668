/// What a write body may do: everything a read may, and change rows.
///
/// An error of a statement dooms the write on both engines, even when the body catches it: later statements throw it
/// again. Where a clash is expected, say `ON CONFLICT`.
public final class Writing: Reading {
  private(set) var events: [Event] = []
  private(set) var doom: DatabaseError?

  /// Runs a statement; gives the number of rows it inserted, updated or deleted.
  @discardableResult
  public func execute(_ sql: SQL) throws -> Int {
    try run(sql) { _ in true }
  }

  /// Runs `INSERT … RETURNING id` and gives the new row's identity.
  public func insert(_ sql: SQL) throws -> Int64 {
    guard let id = try value(sql, as: Int64.self) else {
      throw DatabaseError.invalid("An INSERT gave no identity; does it end with RETURNING id?")
    }
    return id
  }

  /// Puts an event into the journal, at the end of the transaction. It is gone when the write fails.
  public func record(_ event: Event) {
    events.append(event)
  }

  /// Ends a SELECT whose row is changed afterwards: holds the row on PostgreSQL; SQLite has a single writer anyway.
  public var forUpdate: SQL {
    engine == .postgres ? " FOR UPDATE" : ""
  }

  /// Waits until nobody else holds this name, and holds it until the transaction ends: for rules that count rows, which
  /// holding rows cannot keep. On SQLite there is a single writer anyway. To be said before the rows are read.
  public func hold(_ name: String) throws {
    guard engine == .postgres else { return }
    // Spread over all numbers, so that two names, or the journal's lock, hardly ever meet.
    let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    try execute("SELECT pg_advisory_xact_lock(\(Int64(bitPattern: hash)))")
  }

  override public func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    try unlessDoomed { try super.each(sql, body) }
  }

  @discardableResult
  override func run(_ sql: SQL, _ row: (Row) throws -> Bool) throws -> Int {
    try unlessDoomed { try super.run(sql, row) }
  }

  func script(_ text: String) throws {
    try unlessDoomed { try connection.script(text) }
  }

  private func unlessDoomed<T>(_ statement: () throws -> T) throws -> T {
    if let doom { throw doom }
    do {
      return try statement()
    } catch let error as DatabaseError {
      doom = error
      throw error
    }
  }
}
