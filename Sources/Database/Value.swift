/// What a column or a parameter holds, the same on both engines.
public enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension Value {
  /// For messages, which must not give away what is stored.
  fileprivate var kind: String {
    switch self {
    case .null: "NULL"
    case .integer: "an integer"
    case .real: "a real number"
    case .text: "a text"
    case .blob: "bytes"
    }
  }
}

/// A type that can be bound in SQL and read from a column.
///
/// An enum with a storable raw value conforms by declaration: `enum Role: String, Storable { … }`.
public protocol Storable: Sendable {
  /// What is written.
  var databaseValue: Value { get }
  /// Reads what was written; throws `DatabaseError.invalid` when the value is of another kind.
  static func from(_ value: Value) throws -> Self
}

extension Storable {
  static func mismatch(_ value: Value) -> DatabaseError {
    .invalid("The database holds \(value.kind), which is not a \(Self.self).")
  }
}

extension Storable where Self: RawRepresentable, RawValue: Storable {
  public var databaseValue: Value { rawValue.databaseValue }

  public static func from(_ value: Value) throws -> Self {
    guard let known = Self(rawValue: try RawValue.from(value)) else { throw mismatch(value) }
    return known
  }
}

extension Optional: Storable where Wrapped: Storable {
  public var databaseValue: Value { self?.databaseValue ?? .null }

  public static func from(_ value: Value) throws -> Wrapped? {
    value == .null ? nil : try Wrapped.from(value)
  }
}
