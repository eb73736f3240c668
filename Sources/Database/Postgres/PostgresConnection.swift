final class PostgresConnection: Connection {
  let engine = Engine.postgres
  private let link: PostgresLink
  private var cursors = 0

  private static let journalLock = 7_205_759_403_792_801
  private static let schemaLock = 7_205_759_403_792_802
  private static let rowsAtOnce = 500

  init(_ link: PostgresLink) {
    self.link = link
  }

  func run(_ sql: SQL, _ row: (Row) throws -> Bool) throws -> Int {
    let result = try link.run(sql)
    try result.rows(row)
    return result.changes
  }

  func stream(_ sql: SQL, _ row: (Row) throws -> Void) throws {
    cursors += 1
    let cursor = "rows_\(cursors)"
    try link.enqueue("DECLARE \(raw: cursor) NO SCROLL CURSOR FOR \(sql: sql)")
    var count = Self.rowsAtOnce
    while count == Self.rowsAtOnce {
      let result = try link.run("FETCH \(raw: "\(Self.rowsAtOnce)") FROM \(raw: cursor)")
      try result.rows { try row($0); return true }
      count = result.count
    }
    try link.enqueue("CLOSE \(raw: cursor)")
  }

  func enqueue(_ sql: SQL) throws {
    try link.enqueue(sql)
  }

  func script(_ text: String) throws {
    try link.script(text)
  }

  func begin(sharing: Bool) throws {
    try link.enqueue("BEGIN")
    // Writes that share a transaction hold their rows together and could wait for other nodes' in a ring: in company a
    // write gives up soon and runs alone afterwards.
    if sharing { try link.enqueue("SET LOCAL lock_timeout = '200ms'") }
  }

  func commit() throws {
    try link.endTransaction("COMMIT")
  }

  func rollback() throws {
    try link.endTransaction("ROLLBACK")
  }

  func lockJournal() throws {
    try link.enqueue("SET LOCAL lock_timeout = '60s'")
    try link.enqueue("SELECT pg_advisory_xact_lock(\(raw: "\(Self.journalLock)"))")
  }

  func lockSchema() throws {
    link.patience = nil
    try link.enqueue("SET LOCAL lock_timeout = 0")
    try link.enqueue("SET LOCAL statement_timeout = 0")
    _ = try link.run("SELECT pg_advisory_xact_lock(\(raw: "\(Self.schemaLock)"))")
  }

  private static let costlySteps = ["enable_seqscan", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin"]

  func plan(of sql: SQL) throws -> [String] {
    // On the empty tables of a test any plan is cheap: only walking an index by its condition is left as a choice.
    for step in Self.costlySteps { try link.enqueue("SET LOCAL \(raw: step) = off") }
    var lines: [String] = []
    _ = try run("EXPLAIN (COSTS OFF) \(sql: sql)") { lines.append(try $0[0]); return true }
    for step in Self.costlySteps { try link.enqueue("SET LOCAL \(raw: step) = on") }
    return lines
  }
}
