/// Where the server listens.
public struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
  /// A name or an address, an IPv6 one without its brackets.
  public let host: String
  /// 0 lets the system choose.
  public let port: Int

  /// - Parameter text: "HOST:PORT", with an IPv6 address in brackets: "[::1]:8080".
  /// - Throws: `StartError`.
  public init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { throw Self.unreadable(text) }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      throw Self.unreadable(text)
    }
    guard !host.isEmpty else { throw Self.unreadable(text) }
    self.host = String(host)
    self.port = port
  }

  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  private static func unreadable(_ text: String) -> StartError {
    StartError("\"\(text)\" is no address to listen on: write HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080.")
  }
}

/// Why the server cannot start: one sentence that says what to do.
public struct StartError: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
