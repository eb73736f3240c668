public import struct Foundation.Data

extension Int64: Storable {
  public var databaseValue: Value { .integer(self) }

  public static func from(_ value: Value) throws -> Int64 {
    guard case .integer(let number) = value else { throw mismatch(value) }
    return number
  }
}

extension Int: Storable {
  public var databaseValue: Value { .integer(Int64(self)) }

  public static func from(_ value: Value) throws -> Int {
    guard case .integer(let number) = value else { throw mismatch(value) }
    return Int(number)
  }
}

/// Stored as 0 or 1.
extension Bool: Storable {
  public var databaseValue: Value { .integer(self ? 1 : 0) }

  public static func from(_ value: Value) throws -> Bool {
    guard case .integer(let number) = value else { throw mismatch(value) }
    return number != 0
  }
}

extension Double: Storable {
  public var databaseValue: Value { .real(self) }

  public static func from(_ value: Value) throws -> Double {
    switch value {
    case .real(let number): number
    case .integer(let number): Double(number)
    default: throw mismatch(value)
    }
  }
}

/// Must not hold the character NUL, which PostgreSQL cannot store.
extension String: Storable {
  public var databaseValue: Value { .text(self) }

  public static func from(_ value: Value) throws -> String {
    guard case .text(let text) = value else { throw mismatch(value) }
    return text
  }
}

extension Array: Storable where Element == UInt8 {
  public var databaseValue: Value { .blob(self) }

  public static func from(_ value: Value) throws -> [UInt8] {
    guard case .blob(let bytes) = value else { throw mismatch(value) }
    return bytes
  }
}

extension Data: Storable {
  public var databaseValue: Value { .blob([UInt8](self)) }

  public static func from(_ value: Value) throws -> Data {
    Data(try [UInt8].from(value))
  }
}

/// Stored as microseconds.
extension Instant: Storable {
  public var databaseValue: Value { .integer(microseconds) }

  public static func from(_ value: Value) throws -> Instant {
    Instant(microseconds: try Int64.from(value))
  }
}

extension Value: Storable {
  public var databaseValue: Value { self }

  public static func from(_ value: Value) -> Value { value }
}
