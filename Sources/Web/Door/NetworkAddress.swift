import Foundation
public import NIOCore

/// An IPv4 or IPv6 address without a port. IPv4 is held as IPv6 holds it (`::ffff:192.0.2.1`), so that both ways of
/// writing it are the same address.
public struct NetworkAddress: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  /// The other end of a socket; nil for a Unix socket.
  public init?(_ socket: SocketAddress) {
    // Where the address stands in sockaddr_in and in sockaddr_in6.
    switch socket {
    case .v4: self.init(v4: socket.withSockAddr { address, _ in UnsafeRawPointer(address).loadUnaligned(fromByteOffset: 4, as: UInt32.self) })
    case .v6: self = socket.withSockAddr { address, size in Self(UnsafeRawBufferPointer(start: UnsafeRawPointer(address) + 8, count: size - 8)) }
    case .unixDomainSocket: return nil
    }
  }

  /// `192.0.2.1` or `2001:db8::1`, and nothing else.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
    let found = withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { bytes -> Self? in
      if inet_pton(AF_INET, text, bytes.baseAddress) == 1 { return Self(v4: bytes.load(as: UInt32.self)) }
      return inet_pton(AF_INET6, text, bytes.baseAddress) == 1 ? Self(UnsafeRawBufferPointer(bytes)) : nil
    }
    guard let found else { return nil }
    self = found
  }

  /// As proxies write it (RFC 7239, section 6): with or without a port, IPv6 in brackets or bare.
  init?(node: some StringProtocol) {
    let node = node.trimmingCharacters(in: .whitespaces)
    if node.hasPrefix("[") {
      guard let end = node.firstIndex(of: "]"), Self.isPort(node[node.index(after: end)...]) else { return nil }
      self.init(node[node.index(after: node.startIndex)..<end])
    } else if let colon = node.firstIndex(of: ":"), node[node.index(after: colon)...].contains(":") == false {
      guard Self.isPort(node[colon...]) else { return nil }
      self.init(node[..<colon])
    } else {
      self.init(node)
    }
  }

  public var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }

  /// What one client usually has to itself: an IPv4 address, or the half of an IPv6 address that names its network.
  public var household: NetworkAddress { isV4 ? self : NetworkAddress(high: high, low: 0) }

  /// - Parameter v4: as it goes over the wire.
  private init(v4: UInt32) {
    self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(UInt32(bigEndian: v4)))
  }

  private init(_ bytes: UnsafeRawBufferPointer) {
    self.init(
      high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }

  private static func isPort(_ text: some StringProtocol) -> Bool {
    text.isEmpty || text.hasPrefix(":") && (1...5).contains(text.dropFirst().utf8.count)
      && text.dropFirst().utf8.allSatisfy { (48...57).contains($0) }
  }
}

extension NetworkAddress: CustomStringConvertible {
  public var description: String {
    if isV4 { return (0..<4).map { String(low >> (24 - 8 * UInt64($0)) & 255) }.joined(separator: ".") }
    var address = (high.bigEndian, low.bigEndian)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
      inet_ntop(AF_INET6, &address, text.baseAddress, 64).map { String(cString: $0) } ?? "-"
    }
  }
}

/// Addresses that begin with the same bits: `10.0.0.0/8`, `2001:db8::/32`, or one address.
public struct NetworkBlock: Hashable, Sendable {
  private let first: NetworkAddress
  private let bits: Int

  /// - Parameter text: an address, perhaps with `/` and the number of bits.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = NetworkAddress(parts[0]) else { return nil }
    let most = address.isV4 && !parts[0].contains(":") ? 32 : 128
    guard let bits = parts.count == 1 ? most : Int(parts[1]), (0...most).contains(bits) else { return nil }
    self.bits = bits + 128 - most
    first = address.masked(self.bits)
  }

  public func contains(_ address: NetworkAddress) -> Bool { address.masked(bits) == first }
}

extension NetworkAddress {
  fileprivate func masked(_ bits: Int) -> NetworkAddress {
    NetworkAddress(
      high: bits == 0 ? 0 : high & (bits >= 64 ? .max : ~(UInt64.max >> UInt64(bits))),
      low: bits <= 64 ? 0 : low & (bits >= 128 ? .max : ~(UInt64.max >> UInt64(bits - 64))))
  }
}
