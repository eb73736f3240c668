import Synchronization

/// Tells the trace every statement, and refuses those that would read a whole guarded table.
final class Inspector: Sendable {
  private let trace: (@Sendable (String) -> Void)?
  private let guardedTables: Set<String>
  private let explained = Mutex<Set<String>>([])

  init(_ options: Database.Options) {
    trace = options.trace
    guardedTables = options.guardedTables
  }

  func inspect(_ sql: SQL, on connection: any Connection) throws {
    guard trace != nil || !guardedTables.isEmpty else { return }
    let text = sql.text(for: connection.engine)
    trace?(text)
    guard !guardedTables.isEmpty, explained.withLock({ $0.insert(text).inserted }) else { return }
    // A faulty statement must be refused every time, so it counts as explained only when it passed.
    do {
      try refuseScan(sql, text, on: connection)
    } catch {
      explained.withLock { _ = $0.remove(text) }
      throw error
    }
  }

  private func refuseScan(_ sql: SQL, _ text: String, on connection: any Connection) throws {
    let statement = QueryText(text)
    guard statement.canBeExplained, !statement.mayScan else { return }
    let tables = statement.names(of: guardedTables)
    guard !tables.isEmpty else { return }
    let plan = QueryPlan(lines: try connection.plan(of: sql), engine: connection.engine)
    if plan.scans(tables, endsEarly: statement.hasLimit) {
      throw DatabaseError.scan(statement: text, plan: plan.lines.joined(separator: "\n"))
    }
  }
}
