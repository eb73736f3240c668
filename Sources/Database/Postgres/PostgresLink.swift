import CPostgres
import Foundation
import Synchronization

/// A connection of libpq. Statements are kept prepared; those whose result nobody needs travel with the next one
/// (libpq's pipeline mode), so that a transaction of one statement costs two round trips instead of five.
// Unchecked: one thread at a time uses it.
final class PostgresLink: @unchecked Sendable {
  private let connection: OpaquePointer
  private var pending: [PostgresStep] = []
  private var statements = PreparedStatements()
  /// Whether the current transaction may have been committed although no answer came.
  private(set) var hasSentCommit = false
  // The server has said goodbye, or nothing for too long; libpq notices only later or never.
  private var wasEnded = false
  /// Whether the server was silent for too long; running the same again would only take as long again.
  private(set) var gaveUp = false
  private let open: OpenLinks
  private let usualPatience: Duration
  /// How long a statement's answer is waited for; nil for ever, until the transaction ends.
  var patience: Duration?

  init(address: DatabaseAddress, patience: Duration, open: OpenLinks) throws {
    (usualPatience, self.patience, self.open) = (patience, patience, open)

    let settings = [
      ("application_name", "broadsheet"), ("connect_timeout", "5"), ("client_encoding", "UTF8"),
      ("keepalives_idle", "15"), ("tcp_user_timeout", "20000"), ("dbname", address.location),
    ]
    connection = Self.open(settings)
    open.change(by: 1)
    PQsetNoticeProcessor(connection, { _, _ in }, nil)
    // Nothing may wait in the kernel for a server that hangs: sending and receiving wait in `waitForServer`.
    PQsetnonblocking(connection, 1)
    guard isAlive else {
      throw DatabaseError.unavailable(
        "PostgreSQL does not answer at \(address) (\(Self.message(connection))); start it, or correct the address.")
    }
    guard PQserverVersion(connection) >= 150_000 else {
      throw DatabaseError.unavailable(
        "PostgreSQL at \(address) has version \(PQserverVersion(connection) / 10_000); Broadsheet needs 15 or newer.")
    }
  }

  deinit {
    PQfinish(connection)
    open.change(by: -1)
  }

  var isAlive: Bool { PQstatus(connection) == CONNECTION_OK && !wasEnded }

  /// Whether the connection was lost in such a way that nothing has happened, and another one may do better.
  var mayRunAgain: Bool { !isAlive && !hasSentCommit && !gaveUp }

  /// The socket, to wait for notifications.
  var socket: Int32 { PQsocket(connection) }

  /// Remembers a statement to send with the next one.
  func enqueue(_ sql: SQL) throws {
    pending.append(try PostgresStep(sql))
  }

  /// Sends what was remembered and one more statement, and waits for its result.
  func run(_ sql: SQL) throws -> PostgresResult {
    try enqueue(sql)
    return try flush()
  }

  /// COMMIT or ROLLBACK. A transaction of which nothing was sent is simply forgotten.
  func endTransaction(_ command: String) throws {
    if command == "ROLLBACK" { pending = [] } else { hasSentCommit = true }
    guard PQtransactionStatus(connection) != PQTRANS_IDLE || !pending.isEmpty else {
      hasSentCommit = false
      return
    }
    let result = try run("\(raw: command)")
    hasSentCommit = false
    patience = usualPatience
    guard result.command == command else {
      throw DatabaseError.other("PostgreSQL rolled the transaction back instead of saving it.")
    }
  }

  /// Runs a text of several statements.
  func script(_ text: String) throws {
    if !pending.isEmpty { try flush() }
    guard !gaveUp else { throw lost(Self.silent) }
    try sent(PQsendQuery(connection, text))
    var last: PostgresResult?
    while let result = try nextResult() {
      // The rest of the text is not run after an error, so that its result is the last one.
      last = PostgresResult(result)
    }
    guard let last else { throw lost() }
    try check(last)
  }

  /// Takes the notifications that have come; gives whether there were any.
  func takeNotifications() throws -> Bool {
    guard PQconsumeInput(connection) == 1 else { throw lost() }
    var hasSome = false
    while let notification = PQnotifies(connection) {
      PQfreemem(notification)
      hasSome = true
    }
    return hasSome
  }

  // MARK: Sending and receiving

  @discardableResult
  private func flush() throws -> PostgresResult {
    let steps = pending
    pending = []
    // Its old answers may still be owed; nothing of it is of use.
    guard !gaveUp else { throw lost(Self.silent) }
    guard PQenterPipelineMode(connection) == 1 else { throw lost() }
    defer { PQexitPipelineMode(connection) }
    var expected: [PostgresStep?] = []
    for step in steps {
      expected += try send(step)
    }
    guard PQpipelineSync(connection) == 1 else { throw lost() }
    return try receive(expected)
  }

  /// Sends one step; gives an entry for each answer that will come: the step it prepares, or nil.
  private func send(_ step: PostgresStep) throws -> [PostgresStep?] {
    guard step.isKept else {
      try sent(step.parameters.send { PQsendQueryParams(connection, step.text, $0, $1, $2, $3, $4, 0) })
      return [nil]
    }
    if let name = statements.name(of: step) {
      try execute(step, name)
      return [nil]
    }
    return try prepare(step)
  }

  private func prepare(_ step: PostgresStep) throws -> [PostgresStep?] {
    var expected: [PostgresStep?] = []
    if let old = statements.makeRoom() {
      try sent(PQsendQueryParams(connection, "DEALLOCATE \(old)", 0, nil, nil, nil, nil, 0))
      expected.append(nil)
    }
    let name = statements.newName(for: step)
    try sent(step.parameters.send { count, types, _, _, _ in PQsendPrepare(connection, name, step.text, count, types) })
    try execute(step, name)
    return expected + [step, nil]
  }

  private func execute(_ step: PostgresStep, _ name: String) throws {
    try sent(step.parameters.send { PQsendQueryPrepared(connection, name, $0, $2, $3, $4, 0) })
  }

  private func sent(_ code: Int32) throws {
    guard code == 1 else { throw lost() }
  }

  /// Takes all answers up to the end of the pipeline, so that the connection is ready again; gives the last one.
  private func receive(_ expected: [PostgresStep?]) throws -> PostgresResult {
    var last: PostgresResult?
    var failure: (any Error)?
    for step in expected {
      let result = try takeResult()
      do {
        if failure == nil { try check(result) }
      } catch {
        failure = error
      }
      if failure != nil, let step { statements.forget(step) }
      last = result
    }
    PQclear(try nextResult())
    if let failure { throw failure }
    guard let last else { throw lost() }
    return last
  }

  private func takeResult() throws -> PostgresResult {
    let result = PostgresResult(try nextResult())
    while isAlive, let more = try nextResult() { PQclear(more) }
    return result
  }

  /// The next result; nil at the end of a statement's.
  private func nextResult() throws -> OpaquePointer? {
    let end = patience.map { ContinuousClock.now + $0 }
    var unsent = PQflush(connection)
    while isAlive, unsent == 1 || PQisBusy(connection) == 1 {
      try waitForServer(toSend: unsent == 1, until: end)
      // A lost connection has a last result, which says why.
      guard PQconsumeInput(connection) == 1 else { break }
      unsent = PQflush(connection)
    }
    return PQgetResult(connection)
  }

  private func waitForServer(toSend: Bool, until end: ContinuousClock.Instant?) throws {
    var socket = pollfd(fd: socket, events: Int16(toSend ? POLLIN | POLLOUT : POLLIN), revents: 0)
    let rest = end.map { max(0, ($0 - .now) / .milliseconds(1)) } ?? 60_000
    let count = poll(&socket, 1, Int32(min(rest.rounded(.up), 60_000)))
    guard count == 0, let end, ContinuousClock.now >= end else { return }
    (wasEnded, gaveUp) = (true, true)
    throw lost(Self.silent)
  }

  private static let silent = "it does not answer any more"

  private func check(_ result: PostgresResult) throws {
    if result.isFine { return }
    guard isAlive, let problem = result.problem else { throw lost() }
    if problem.meansStalePlan { statements.forgetAll() }
    wasEnded = problem.endsConnection
    // A server that shuts down may have saved already.
    throw wasEnded && hasSentCommit ? lost() : DatabaseError(problem)
  }

  private func lost(_ why: String? = nil) -> DatabaseError {
    let reason = "The connection to PostgreSQL was lost (\(why ?? Self.message(connection)))"
    return .unavailable(
      hasSentCommit
        ? reason + " while it was saving: look whether the change is there before trying again."
        : reason + "; nothing of this was saved; try again when PostgreSQL is back.")
  }

  private static func message(_ connection: OpaquePointer) -> String {
    String(cString: PQerrorMessage(connection)).split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func open(_ settings: [(String, String)]) -> OpaquePointer {
    let names = settings.map { strdup($0.0) } + [nil]
    let values = settings.map { strdup($0.1) } + [nil]
    defer { (names + values).forEach { free($0) } }
    return PQconnectdbParams(names.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
  }
}

/// How many connections are open.
final class OpenLinks: Sendable {
  private let number = Atomic(0)

  var count: Int { number.load(ordering: .relaxed) }

  func change(by amount: Int) {
    number.add(amount, ordering: .relaxed)
  }
}
