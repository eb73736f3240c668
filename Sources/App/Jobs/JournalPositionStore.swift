import Database

/// How far a reader of the journal has come.
struct JournalPosition: Hashable, Sendable, RowDecodable {
  var version: Int
  var number: Int64
  /// While it goes through everything there is: the last identity behind it.
  var walked: Int64?

  init(version: Int, number: Int64, walked: Int64? = nil) {
    (self.version, self.number, self.walked) = (version, number, walked)
  }

  init(row: Row) throws {
    version = try row["version"]
    number = try row["number"]
    walked = try row["walked"]
  }
}

enum JournalPositionStore {
  static func position(of name: String, in reading: Reading) throws -> JournalPosition? {
    try reading.first("SELECT version, number, walked FROM journal_positions WHERE name = \(name)")
  }

  /// Holds the position against other nodes until the transaction ends.
  /// - Returns: false when another node holds it, or has moved it meanwhile.
  static func hold(_ position: JournalPosition?, of name: String, in writing: Writing) throws -> Bool {
    guard let position else {
      return try writing.execute(
        """
        INSERT INTO journal_positions (name, version, number, walked) VALUES (\(name), 0, 0, NULL)
        ON CONFLICT (name) DO NOTHING
        """) == 1
    }
    let lock: SQL = writing.engine == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
    let held: JournalPosition? = try writing.first(
      "SELECT version, number, walked FROM journal_positions WHERE name = \(name)\(sql: lock)")
    return held == position
  }

  static func move(_ name: String, to position: JournalPosition, in writing: Writing) throws {
    try writing.execute(
      """
      UPDATE journal_positions
      SET version = \(position.version), number = \(position.number), walked = \(position.walked)
      WHERE name = \(name)
      """)
  }

  /// Whether events were pruned before the reader saw them.
  static func hasMissedEvents(_ position: JournalPosition, in reading: Reading) throws -> Bool {
    let oldest: Int64? = try reading.value("SELECT number FROM events ORDER BY number LIMIT 1")
    return oldest.map { $0 > position.number + 1 } ?? false
  }

  static func events(after number: Int64, limit: Int, in reading: Reading) throws -> [RecordedEvent] {
    try reading.all(
      "SELECT number, at, kind, subject, details FROM events WHERE number > \(number) ORDER BY number LIMIT \(limit)")
  }

  static func lastNumber(in reading: Reading) throws -> Int64 {
    try reading.value("SELECT number FROM events ORDER BY number DESC LIMIT 1") ?? 0
  }
}
