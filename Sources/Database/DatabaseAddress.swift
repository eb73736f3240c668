import Foundation

/// Where the database is: `sqlite:PATH` or `postgresql://user:password@host:port/name?…` (libpq's connection URI).
public struct DatabaseAddress: Sendable, Hashable {
  public let engine: Engine
  /// The file's path, or the whole URI with its password.
  let location: String

  /// Throws `DatabaseError.invalid` when the text is neither form.
  public init(_ text: String) throws {
    if text.hasPrefix("sqlite:") {
      let path = String(text.dropFirst("sqlite:".count))
      guard !path.isEmpty, path != ":memory:" else {
        throw DatabaseError.invalid("The database address \(text) names no file; write sqlite:PATH.")
      }
      self.init(engine: .sqlite, location: path)
    } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
      self.init(engine: .postgres, location: text)
    } else {
      throw DatabaseError.invalid(
        "The database address \(Self.masked(text)) is not understood; "
          + "write sqlite:PATH or postgresql://USER@HOST/NAME.")
    }
  }

  private init(engine: Engine, location: String) {
    self.engine = engine
    self.location = location
  }

  /// A SQLite file.
  public static func sqlite(path: String) -> DatabaseAddress {
    DatabaseAddress(engine: .sqlite, location: path)
  }
}

extension DatabaseAddress: CustomStringConvertible {
  /// The address with its password as `***`, fit for logs.
  public var description: String {
    switch engine {
    case .sqlite: "sqlite:\(location)"
    case .postgres: Self.masked(location)
    }
  }

  private static func masked(_ text: String) -> String {
    text
      .replacing(/(:\/\/[^:\/?#]*):[^\/?#]*@/) { "\($0.output.1):***@" }
      .replacing(/([?&](?:ssl)?password=)[^&#]*/) { "\($0.output.1)***" }
  }
}
