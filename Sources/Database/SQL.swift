/// A statement, or a piece of one, whose interpolations become bound parameters.
///
///     "SELECT * FROM stories WHERE slug = \(slug) AND section_id IN \(list: sections)"
///
/// Text can only enter by asking for it: `\(raw: text)`.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
  // The texts around the values: always one more than there are values.
  private var texts: [String]
  private(set) var values: [Value]
  // Long lists make texts that hardly come back, so they are not kept prepared.
  private(set) var isWorthKeeping = true

  private static let longestKeptList = 16

  public init(stringLiteral text: String) {
    texts = [text]
    values = []
  }

  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.sql
  }

  /// The statement as the engine reads it: `?` for SQLite, `$1`, `$2`, … for PostgreSQL.
  func text(for engine: Engine) -> String {
    guard values.count > 0 else { return texts[0] }
    var whole = texts[0]
    for (index, text) in texts.dropFirst().enumerated() {
      switch engine {
      case .sqlite: whole += "?"
      case .postgres: whole += "$\(index + 1)"
      }
      whole += text
    }
    return whole
  }

  /// Both pieces, one after the other.
  public static func + (first: SQL, second: SQL) -> SQL {
    "\(sql: first)\(sql: second)"
  }

  /// The pieces with the separator between them, for conditions that are collected one by one.
  public static func joined(_ pieces: [SQL], by separator: String) -> SQL {
    var whole: SQL = ""
    for (index, piece) in pieces.enumerated() {
      if index > 0 { whole.append(text: separator) }
      whole.append(piece)
    }
    return whole
  }

  private mutating func append(text: String) {
    texts[texts.count - 1] += text
  }

  private mutating func append(value: Value) {
    values.append(value)
    texts.append("")
  }

  private mutating func append(_ other: SQL) {
    append(text: other.texts[0])
    for (value, text) in zip(other.values, other.texts.dropFirst()) {
      append(value: value)
      append(text: text)
    }
    isWorthKeeping = isWorthKeeping && other.isWorthKeeping
  }
}

extension SQL {
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql: SQL = ""

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      sql.append(text: literal)
    }

    /// Binds the value.
    public mutating func appendInterpolation(_ value: some Storable) {
      sql.append(value: value.databaseValue)
    }

    /// Binds the value, or NULL.
    public mutating func appendInterpolation<T: Storable>(_ value: T?) {
      sql.append(value: value?.databaseValue ?? .null)
    }

    /// Binds every value of a list in brackets, for `IN`; an empty list matches nothing.
    public mutating func appendInterpolation(list: [some Storable]) {
      sql.append(text: list.isEmpty ? "(NULL" : "(")
      for (index, value) in list.enumerated() {
        if index > 0 { sql.append(text: ", ") }
        sql.append(value: value.databaseValue)
      }
      sql.append(text: ")")
      if list.count > longestKeptList { sql.isWorthKeeping = false }
    }

    /// Embeds another piece of SQL with its values.
    public mutating func appendInterpolation(sql other: SQL) {
      sql.append(other)
    }

    /// Puts text into the statement as it is. Never give it what a visitor sent.
    public mutating func appendInterpolation(raw text: String) {
      sql.append(text: text)
    }
  }
}
