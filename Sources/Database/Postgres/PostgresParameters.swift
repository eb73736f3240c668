import CPostgres

/// Parameters as libpq takes them: numbers as text with their type, bytes as they are, text of a type that the
/// statement decides.
struct PostgresParameters {
  let types: [Oid]
  private let bytes: [UInt8]
  // Where each value starts in the bytes; nil for NULL.
  private let starts: [Int?]
  private let lengths: [Int32]
  private let formats: [Int32]

  typealias Pointers = (
    Int32, UnsafePointer<Oid>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
  ) -> Int32

  init(_ values: [Value]) throws {
    var bytes: [UInt8] = []
    var starts: [Int?] = []
    var lengths: [Int32] = []
    for value in values {
      let start = bytes.count
      try value.append(to: &bytes)
      starts.append(value == .null ? nil : start)
      lengths.append(Int32(bytes.count - start))
      bytes.append(0)
    }
    self.bytes = bytes
    self.starts = starts
    self.lengths = lengths
    types = values.map(\.postgresType)
    formats = values.map { if case .blob = $0 { 1 } else { 0 } }
  }

  /// Calls libpq with the count, types, values, lengths and formats.
  func send(_ call: Pointers) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      return call(Int32(types.count), types, pointers, lengths, formats)
    }
  }
}

/// Numbers of types in PostgreSQL's catalogue (pg_type.dat).
enum PostgresType {
  static let boolean: Oid = 16
  static let bytea: Oid = 17
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let oid: Oid = 26
  static let float4: Oid = 700
  static let float8: Oid = 701
  static let numeric: Oid = 1700
}

extension Value {
  fileprivate var postgresType: Oid {
    switch self {
    case .null, .text: 0
    case .integer: PostgresType.int8
    case .real: PostgresType.float8
    case .blob: PostgresType.bytea
    }
  }

  fileprivate func append(to bytes: inout [UInt8]) throws {
    switch self {
    case .null: break
    case .integer(let number): bytes += String(number).utf8
    case .real(let number): bytes += String(number).utf8
    case .text(let text): bytes += try text.refusingNUL().utf8
    case .blob(let blob): bytes += blob
    }
  }
}
