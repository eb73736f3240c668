import CPostgres
import Foundation

/// The answer to one statement.
final class PostgresResult {
  private let result: OpaquePointer?

  /// Takes libpq's result, nil when the connection was lost, and frees it at the end.
  init(_ result: OpaquePointer?) {
    self.result = result
  }

  deinit {
    PQclear(result)
  }

  var isFine: Bool {
    let status = PQresultStatus(result)
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY
  }

  /// How many rows were returned.
  var count: Int { Int(PQntuples(result)) }

  /// The words of the command tag before its numbers: `INSERT`, `COMMIT`.
  var command: String {
    String(String(cString: PQcmdStatus(result)).prefix { $0.isLetter })
  }

  /// How many rows were changed.
  var changes: Int {
    command == "SELECT" ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  func rows(_ body: (Row) throws -> Bool) throws {
    guard count > 0 else { return }
    let fields = 0..<PQnfields(result)
    let types = fields.map { PQftype(result, $0) }
    let columns = Columns(fields.map { String(cString: PQfname(result, $0)) })
    for row in 0..<PQntuples(result) {
      let values = fields.map { value(row, $0, types[Int($0)]) }
      guard try body(Row(columns: columns, values: values)) else { return }
    }
  }

  /// The message of a failed statement.
  var problem: PostgresProblem? {
    guard let result, let state = field("C", of: result) else { return nil }
    return PostgresProblem(
      state: state, message: field("M", of: result) ?? "", detail: field("D", of: result) ?? "",
      table: field("t", of: result) ?? "", column: field("c", of: result) ?? "",
      constraint: field("n", of: result) ?? "")
  }

  private func field(_ code: Unicode.Scalar, of result: OpaquePointer) -> String? {
    PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
  }

  private func value(_ row: Int32, _ field: Int32, _ type: Oid) -> Value {
    guard PQgetisnull(result, row, field) == 0, let bytes = PQgetvalue(result, row, field) else { return .null }
    switch type {
    case PostgresType.int8, PostgresType.int4, PostgresType.int2, PostgresType.oid:
      return .integer(Int64(strtoll(bytes, nil, 10)))
    case PostgresType.boolean: return .integer(bytes[0] == UInt8(ascii: "t") ? 1 : 0)
    case PostgresType.float8, PostgresType.float4: return .real(strtod(bytes, nil))
    case PostgresType.bytea: return .blob(Self.bytes(bytes))
    case PostgresType.numeric: return Self.number(String(cString: bytes))
    default: return .text(Self.text(bytes, PQgetlength(result, row, field)))
    }
  }

  private static func text(_ start: UnsafePointer<CChar>, _ length: Int32) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: Int(length)), as: UTF8.self)
  }

  // SUM over integers is NUMERIC on PostgreSQL and an integer on SQLite.
  private static func number(_ text: String) -> Value {
    Int64(text).map { .integer($0) } ?? .real(Double(text) ?? .nan)
  }

  private static func bytes(_ hexadecimal: UnsafePointer<CChar>) -> [UInt8] {
    var length = 0
    let start = UnsafeRawPointer(hexadecimal).assumingMemoryBound(to: UInt8.self)
    guard let bytes = PQunescapeBytea(start, &length) else { return [] }
    defer { PQfreemem(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: length))
  }
}
