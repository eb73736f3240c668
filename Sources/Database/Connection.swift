/// One connection while a thread uses it; each engine has its own.
protocol Connection: AnyObject {
  var engine: Engine { get }

  /// Runs one statement and hands over its rows until `row` answers false. Gives the number of rows changed.
  @discardableResult func run(_ sql: SQL, _ row: (Row) throws -> Bool) throws -> Int

  /// Runs one SELECT without holding its answer in memory.
  func stream(_ sql: SQL, _ row: (Row) throws -> Void) throws

  /// Runs a file of statements that have no parameters.
  func script(_ text: String) throws

  /// Runs a statement whose result nobody needs, at the latest together with the next one.
  func enqueue(_ sql: SQL) throws

  /// Starts a transaction that writes. `sharing` means that several writes will be in it.
  func begin(sharing: Bool) throws

  /// Ends the transaction; returns when it is durable.
  func commit() throws

  /// Undoes the transaction.
  func rollback() throws

  /// Makes numbers of events visible in order: from here to the end of the transaction nobody else takes one.
  func lockJournal() throws

  /// Lets only one program at a time change the schema, to the end of the transaction.
  func lockSchema() throws

  /// The plan of a statement, a line a step.
  func plan(of sql: SQL) throws -> [String]
}

/// A thread's own way to the database. It opens a connection when one is needed and again after it was lost.
protocol Session: AnyObject {
  /// Runs the body in a transaction that only reads and sees one moment. The body may run twice.
  func read(_ body: (any Connection) throws -> Void) throws

  /// Ends the reading transaction; called when the caller is awake already.
  func endRead()

  /// Runs the body, which does its own transactions. The body may run twice.
  func write(_ body: (any Connection) throws -> Void) throws

  /// Tells other nodes that there are new events.
  func announce()
}

/// An engine: makes sessions, and knows how to hear of events that others wrote.
protocol Driver: Sendable {
  func makeReader() -> any Session
  func makeWriter() -> any Session
  /// Rings the bell when another node announces events.
  func listen(_ bell: Bell)
  /// Copies the database into a new file, while it is used.
  func copy(to path: String) throws
  /// How many connections are open.
  var connections: Int { get }
  func close()
}
