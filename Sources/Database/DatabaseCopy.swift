import CPostgres
import Foundation

extension Database {
  /// Copies a SQLite database, as it is at one moment, into a new file while others read and write it.
  /// - Parameter path: a file that does not exist; only its owner may read it. It is one file, with no log beside it.
  /// - Throws: `DatabaseError`; `.invalid` on PostgreSQL, whose own programs make copies.
  public func copy(to path: String) async throws {
    let driver = driver
    try await Self.onThread { try driver.copy(to: path) }
  }
}

extension DatabaseAddress {
  /// The path of a SQLite file; nil on PostgreSQL.
  public var file: String? { engine == .sqlite ? location : nil }

  /// What PostgreSQL's own programs need to know to reach the database, as variables of their environment: `PGHOST`,
  /// `PGPASSWORD` and so on. Empty on SQLite.
  public var environment: [String: String] {
    guard engine == .postgres, let options = PQconninfoParse(location, nil) else { return [:] }
    defer { PQconninfoFree(options) }
    var variables: [String: String] = [:]
    var option = options
    while option.pointee.keyword != nil {
      if let name = option.pointee.envvar, let value = option.pointee.val {
        variables[String(cString: name)] = String(cString: value)
      }
      option += 1
    }
    return variables
  }
}
