import Foundation
import GRDB

final class SQLiteConnection: Connection {
  let engine = Engine.sqlite
  private let connection: GRDB.Database

  init(_ connection: GRDB.Database) {
    self.connection = connection
  }

  @discardableResult
  func run(_ sql: SQL, _ row: (Row) throws -> Bool) throws -> Int {
    let text = sql.text(for: .sqlite)
    return try translatingSQLiteErrors {
      let statement = try sql.isWorthKeeping
        ? connection.cachedStatement(sql: text) : connection.makeStatement(sql: text)
      try step(statement, sql.values, row)
      return statement.isReadonly ? 0 : connection.changesCount
    }
  }

  func stream(_ sql: SQL, _ row: (Row) throws -> Void) throws {
    try translatingSQLiteErrors {
      // Its own statement, because the body may run the same one again.
      try step(connection.makeStatement(sql: sql.text(for: .sqlite)), sql.values) { try row($0); return true }
    }
  }

  func script(_ text: String) throws {
    try translatingSQLiteErrors { try connection.execute(sql: text) }
  }

  func enqueue(_ sql: SQL) throws {
    try run(sql) { _ in true }
  }

  func begin(sharing: Bool) throws {
    try enqueue("BEGIN IMMEDIATE")
  }

  func commit() throws {
    try enqueue("COMMIT")
  }

  func rollback() throws {
    if connection.isInsideTransaction { try enqueue("ROLLBACK") }
  }

  // There is one writer, so numbers are in order already.
  func lockJournal() throws {}

  // BEGIN IMMEDIATE has locked everything already.
  func lockSchema() throws {}

  func plan(of sql: SQL) throws -> [String] {
    var lines: [String] = []
    try stream("EXPLAIN QUERY PLAN \(sql: sql)") { lines.append(try $0["detail"]) }
    return lines
  }

  private func step(_ statement: Statement, _ values: [Value], _ body: (Row) throws -> Bool) throws {
    try statement.setArguments(StatementArguments(values.map { try $0.grdb() }))
    let cursor = SQLiteRows(statement)
    guard let first = try cursor.nextOrDone() else { return }
    // A statement left half-way would keep its snapshot; one that changes rows changes them all before the first row.
    defer { if !cursor._isDone { statement.setUncheckedArguments(StatementArguments()) } }
    let columns = try columns(of: statement)
    var wantsMore = try body(Row(columns: columns, values: first))
    while wantsMore, let values = try cursor.nextOrDone() {
      wantsMore = try body(Row(columns: columns, values: values))
    }
  }

  // GRDB remembers a kept statement's names, but another program may have added a column since (SELECT *).
  private func columns(of statement: Statement) throws -> Columns {
    let remembered = statement.columnNames
    if remembered.count == statement.columnCount { return Columns(remembered) }
    return Columns(try connection.makeStatement(sql: statement.sql).columnNames)
  }
}

/// The rows of a statement as our values, without GRDB's row in between.
private final class SQLiteRows: DatabaseCursor {
  typealias Element = [Value]
  let _statement: Statement
  var _isDone = false

  init(_ statement: Statement) {
    _statement = statement
  }

  /// A failed step resets the statement by itself.
  func nextOrDone() throws -> [Value]? {
    do {
      return try next()
    } catch {
      _isDone = true
      throw error
    }
  }

  func _element(sqliteStatement: SQLiteStatement) -> [Value] {
    (0..<CInt(_statement.columnCount)).map { Value(DatabaseValue(sqliteStatement: sqliteStatement, index: $0)) }
  }
}

extension Value {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob([UInt8](data))
    }
  }

  fileprivate func grdb() throws -> (any DatabaseValueConvertible)? {
    switch self {
    case .null: return nil
    case .integer(let number): return number
    case .real(let number): return number
    case .text(let text): return try text.refusingNUL()
    case .blob(let bytes): return Data(bytes)
    }
  }
}
