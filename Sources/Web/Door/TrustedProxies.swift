import Foundation
public import HTTPTypes

/// Whose word is taken for where a request came from.
///
/// What a client writes into `X-Forwarded-For` or `Forwarded` proves nothing; a proxy that is known adds what it saw at
/// the end. So the field is read from its end, over known proxies, to the first address that is none of them.
public struct TrustedProxies: Sendable {
  /// The field that the proxies write. The other one is never looked at: a proxy passes on what clients put there.
  public enum Field: String, Sendable, CaseIterable {
    case xForwardedFor = "X-Forwarded-For"
    /// RFC 7239
    case forwarded = "Forwarded"

    var name: HTTPField.Name { self == .forwarded ? Self.forwardedName : Self.xForwardedForName }

    private static let forwardedName = HTTPField.Name("Forwarded")!
    private static let xForwardedForName = HTTPField.Name("X-Forwarded-For")!
  }

  /// Where a request came from.
  public struct Client: Sendable, Equatable {
    /// Nil for a Unix socket.
    public let address: NetworkAddress?
    /// Whether limits apply: not to a known proxy that speaks for itself, such as this machine.
    public let isLimited: Bool
  }

  /// This machine.
  public static let usual = ["127.0.0.0/8", "::1"]

  private let blocks: [NetworkBlock]
  public let field: Field
  private static let mostHops = 30

  /// - Parameter list: addresses and blocks of addresses.
  /// - Throws: `StartError` for one that cannot be read.
  public init(_ list: [String] = usual, field: Field = .xForwardedFor) throws {
    blocks = try list.map { text in
      guard let block = NetworkBlock(text) else {
        throw StartError("\"\(text)\" is no address of a proxy: write one such as 10.0.0.7, 10.0.0.0/8 or 2001:db8::/32.")
      }
      return block
    }
    self.field = field
  }

  private init() {
    (blocks, field) = ([], .xForwardedFor)
  }

  /// Nobody's word is taken.
  public static let none = TrustedProxies()

  public func trusts(_ address: NetworkAddress) -> Bool {
    blocks.contains { $0.contains(address) }
  }

  /// - Parameter peer: the socket's other end.
  public func client(peer: NetworkAddress?, headers: HTTPFields) -> Client {
    client(peer: peer) { headers[values: field.name] }
  }

  /// - Parameter head: a request of HTTP/1.1 as it came, from its first byte to the empty line.
  public func client(peer: NetworkAddress?, head: UnsafeBufferPointer<UInt8>) -> Client {
    client(peer: peer) { values(in: head) }
  }

  private func values(in head: UnsafeBufferPointer<UInt8>) -> [String] {
    let name = Array(field.rawValue.lowercased().utf8)
    return head.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.count > name.count, line[line.startIndex + name.count] == UInt8(ascii: ":"),
        zip(name, line).allSatisfy({ $0 == $1 || $0 == $1 | 0x20 })
      else { return nil }
      let value = line.dropFirst(name.count + 1)
      return String(decoding: value, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// - Parameter values: the field as often as it came, in order; asked only of a known proxy.
  public func client(peer: NetworkAddress?, values: () -> [String]) -> Client {
    guard let peer, trusts(peer) else { return Client(address: peer, isLimited: peer != nil) }
    let nodes = values().flatMap { $0.split(separator: ",") }.suffix(Self.mostHops)
    guard !nodes.isEmpty else { return Client(address: peer, isLimited: false) }
    var nearest = peer
    for node in nodes.reversed() {
      // Behind what nobody can read anything may be invented.
      guard let address = address(of: node) else { break }
      nearest = address
      if !trusts(address) { break }
    }
    return Client(address: nearest, isLimited: true)
  }

  private func address(of node: Substring) -> NetworkAddress? {
    guard field == .forwarded else { return NetworkAddress(node: node) }
    let pairs = node.split(separator: ";").map { $0.split(separator: "=", maxSplits: 1) }
    let found = pairs.first { $0.count == 2 && $0[0].filter { $0 != " " && $0 != "\t" }.lowercased() == "for" }
    return found.flatMap { NetworkAddress(node: $0[1].filter { $0 != "\"" && $0 != " " && $0 != "\t" }) }
  }
}
