/// What a read body may do. Lives only inside the body; everything in it sees the same moment.
public class Reading {
  let connection: any Connection
  let inspector: Inspector

  init(_ connection: any Connection, inspector: Inspector) {
    self.connection = connection
    self.inspector = inspector
  }

  /// For the rare statement that has to differ.
  public var engine: Engine { connection.engine }

  /// Every row of the answer.
  public func all<T: RowDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
    var found: [T] = []
    try run(sql) { row in
      found.append(try T(row: row))
      return true
    }
    return found
  }

  /// The first row of the answer; nil when there is none.
  public func first<T: RowDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    var found: T?
    try run(sql) { row in
      found = try T(row: row)
      return false
    }
    return found
  }

  /// The first column of every row.
  public func values<T: Storable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
    var found: [T] = []
    try run(sql) { row in
      found.append(try row[0])
      return true
    }
    return found
  }

  /// The first column of the first row; nil when there is no row, or NULL in it.
  public func value<T: Storable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    var found: T?
    try run(sql) { row in
      found = try row[0]
      return false
    }
    return found
  }

  /// Hands over a SELECT's rows one by one in constant memory; for exports and checks. The body may query as well.
  public func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    try inspector.inspect(sql, on: connection)
    try connection.stream(sql, body)
  }

  @discardableResult
  func run(_ sql: SQL, _ row: (Row) throws -> Bool) throws -> Int {
    try inspector.inspect(sql, on: connection)
    return try connection.run(sql, row)
  }
}
