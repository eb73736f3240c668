/// One row of an answer; its columns are read by name or position into the type that is asked for.
///
///     headline = try row["headline"]
public struct Row: Sendable {
  let columns: Columns
  let values: [Value]

  /// How many columns there are.
  public var count: Int { values.count }

  /// The names of the columns, in order.
  public var names: [String] { columns.names }

  /// The named column as `T` (an optional where the column may be NULL).
  /// Throws `DatabaseError.invalid` for an unknown name or another kind of value.
  public subscript<T: Storable>(name: String) -> T {
    get throws {
      guard let index = columns.names.firstIndex(of: name) else {
        throw DatabaseError.invalid("The answer has no column \(name), only \(columns.names.joined(separator: ", ")).")
      }
      return try value(at: index)
    }
  }

  /// The column at a position, from 0, as `T`.
  /// Throws `DatabaseError.invalid` for a position outside or another kind of value.
  public subscript<T: Storable>(index: Int) -> T {
    get throws {
      guard values.indices.contains(index) else {
        throw DatabaseError.invalid("The answer has \(count) columns, none at position \(index).")
      }
      return try value(at: index)
    }
  }

  private func value<T: Storable>(at index: Int) throws -> T {
    do {
      return try T.from(values[index])
    } catch DatabaseError.invalid(let reason) {
      throw DatabaseError.invalid("Column \(columns.names[index]): \(reason)")
    }
  }
}

/// A struct for each joined view is made from a row.
public protocol RowDecodable {
  /// Throws what the row's subscripts throw.
  init(row: Row) throws
}

/// The column names, shared by all rows of an answer.
final class Columns: Sendable {
  let names: [String]

  init(_ names: [String]) {
    self.names = names
  }
}
