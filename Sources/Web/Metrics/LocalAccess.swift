import Crypto
public import Hummingbird
import HTTPTypes
public import NIOCore

extension SocketAddress {
  /// Whether the other end of the socket is this machine: 127.0.0.0/8, ::1, the same mapped, or a Unix socket.
  public var isLoopback: Bool {
    switch self {
    case .v4: ipAddress?.hasPrefix("127.") == true
    case .v6: ipAddress == "::1" || ipAddress?.lowercased().hasPrefix("::ffff:127.") == true
    case .unixDomainSocket: true
    }
  }
}

extension Request {
  /// Whether the caller may read what is meant for the operator: it comes from this machine and not through a
  /// proxy on it, or it carries the token as `Authorization: Bearer …` (RFC 6750).
  /// - Parameters:
  ///   - peer: the socket's other end.
  ///   - token: nil when no token is configured.
  public func isFromOperator(peer: SocketAddress?, token: String?) -> Bool {
    let isForwarded = Self.forwarding.contains { headers.contains($0) }
    if peer?.isLoopback == true, !isForwarded { return true }
    guard let token, !token.isEmpty, let given = headers[.authorization], given.hasPrefix("Bearer ") else {
      return false
    }
    return SHA256.hash(data: Array(given.dropFirst(7).utf8)) == SHA256.hash(data: Array(token.utf8))
  }

  private static let forwarding = [
    "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "Forwarded", "Via", "X-Real-IP",
    "CF-Connecting-IP", "True-Client-IP",
  ].map { HTTPField.Name($0)! }
}
