import Foundation

/// Where the database is: `sqlite:PATH` or `postgresql://user:password@host:port/name?…` (libpq's connection URI).
public struct DatabaseAddress: Sendable, Hashable {
  public let engine: Engine
  /// The file's path, or the whole URI with its password.
  let location: String

  /// Throws `DatabaseError.invalid` when the text is neither form, or when its password would be misread.
  public init(_ text: String) throws {
    if text.hasPrefix("sqlite:") {
      let path = String(text.dropFirst("sqlite:".count))
      guard !path.isEmpty, path != ":memory:" else {
        throw DatabaseError.invalid("The database address \(text) names no file; write sqlite:PATH.")
      }
      self.init(engine: .sqlite, location: path)
    } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
      guard Self.isUnmistakable(text) else {
        throw DatabaseError.invalid(
          "The database address cannot be read: write @ : / ? # % and the like in its password percent-encoded, "
            + "such as %40 for @.")
      }
      self.init(engine: .postgres, location: text)
    } else {
      // It may be anything, a password among it, so it is not repeated.
      throw DatabaseError.invalid(
        "The database address is not understood; write sqlite:PATH or postgresql://USER@HOST/NAME.")
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
      .replacing(/(:\/\/[^:\/?#@\[]*):.*@/) { "\($0.output.1):***@" }
      .replacing(/([?&][^=&]*pass[^=&]*=)[^&]*/) { "\($0.output.1)***" }
  }

  /// libpq takes a password with a bare delimiter for a host or a port, and repeats it in its messages.
  private static func isUnmistakable(_ uri: String) -> Bool {
    guard !uri.contains(/%(?:00|(?![0-9A-Fa-f]{2}))/) else { return false }
    guard let match = uri.firstMatch(of: /:\/\/[^:\/?#@\[]*:(.*)@/) else { return true }
    let secret = match.output.1
    // Behind a port and a question mark the @ belongs to a parameter.
    return !secret.contains(/[@\/?#\[\]\s]/) || secret.prefixMatch(of: /[0-9]+(?:,[^\/?@]*)?(?:\/[^?@]*)?\?/) != nil
  }
}
