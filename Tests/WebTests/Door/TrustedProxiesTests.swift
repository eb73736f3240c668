import HTTPTypes
import NIOCore
import Testing

@testable import Web

struct TrustedProxiesTests {
  private func client(_ peer: String, _ fields: [String], _ field: TrustedProxies.Field = .xForwardedFor) throws -> String {
    let proxies = try TrustedProxies(["10.0.0.0/8", "2001:db8:1::/48", "127.0.0.1"], field: field)
    var headers = HTTPFields()
    for value in fields { headers.append(HTTPField(name: HTTPField.Name(field.rawValue)!, value: value)) }
    headers.append(HTTPField(name: .init(field == .forwarded ? "X-Forwarded-For" : "Forwarded")!, value: "for=6.6.6.6"))
    let client = proxies.client(peer: NetworkAddress(peer), headers: headers)
    return (client.address?.description ?? "-") + (client.isLimited ? "" : " free")
  }

  @Test(arguments: [
    ("203.0.113.9", ["1.2.3.4"], "203.0.113.9"),  // a stranger's word
    ("10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
    ("10.0.0.1", ["1.2.3.4, 198.51.100.7"], "198.51.100.7"),  // what the client wrote stands before
    ("10.0.0.1", ["1.2.3.4", "198.51.100.7"], "198.51.100.7"),
    ("10.0.0.1", ["127.0.0.1, 198.51.100.7"], "198.51.100.7"),
    ("10.0.0.1", ["198.51.100.7, 10.9.9.9,10.0.0.2"], "198.51.100.7"),
    ("10.0.0.1", ["10.7.7.7, 10.9.9.9"], "10.7.7.7"),  // all known: the farthest
    ("10.0.0.1", [], "10.0.0.1 free"),
    ("10.0.0.1", [""], "10.0.0.1 free"),
    ("10.0.0.1", ["198.51.100.7, unknown"], "10.0.0.1"),
    ("10.0.0.1", ["198.51.100.7, <script>"], "10.0.0.1"),
    ("10.0.0.1", ["1.2.3.4, garbage, 10.0.0.5"], "10.0.0.5"),
    ("10.0.0.1", ["198.51.100.7:4711"], "198.51.100.7"),
    ("10.0.0.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
    ("10.0.0.1", ["2001:db8::7"], "2001:db8::7"),
    ("10.0.0.1", ["::ffff:198.51.100.7"], "198.51.100.7"),
    ("::ffff:10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
    ("2001:db8:1::5", ["198.51.100.7"], "198.51.100.7"),
    ("2001:db8:2::5", ["198.51.100.7"], "2001:db8:2::5"),
    ("10.0.0.1", ["fe80::1%eth0"], "10.0.0.1"),
    ("10.0.0.1", ["198.51.100.7:99999999"], "10.0.0.1"),
    ("10.0.0.1", ["0198.51.100.7"], "10.0.0.1"),
    ("10.0.0.1", [String(repeating: "1.1.1.1,", count: 5_000) + "198.51.100.7"], "198.51.100.7"),
    ("10.0.0.1", [String(repeating: ",", count: 5_000)], "10.0.0.1 free"),
  ])
  func `the last address that no known proxy vouches for is the client's`(
    peer: String, fields: [String], expected: String
  ) throws {
    #expect(try client(peer, fields) == expected)
  }

  @Test(arguments: [
    ("10.0.0.1", ["for=198.51.100.7"], "198.51.100.7"),
    ("10.0.0.1", ["for=1.2.3.4, For=\"198.51.100.7:80\";proto=https;by=10.0.0.1"], "198.51.100.7"),
    ("10.0.0.1", ["proto=https; for=\"[2001:db8::7]:4711\""], "2001:db8::7"),
    ("10.0.0.1", ["for=unknown"], "10.0.0.1"),
    ("10.0.0.1", ["for=_hidden, for=_secret"], "10.0.0.1"),
    ("10.0.0.1", ["for=198.51.100.7, proto=http"], "10.0.0.1"),
    ("10.0.0.1", ["for=\"198.51.100.7, for=10.0.0.3"], "198.51.100.7"),
    ("203.0.113.9", ["for=198.51.100.7"], "203.0.113.9"),
  ])
  func `the standard field is read as the standard says`(peer: String, fields: [String], expected: String) throws {
    #expect(try client(peer, fields, .forwarded) == expected)
  }

  @Test func `a head as it came says the same as its fields`() throws {
    let proxies = try TrustedProxies(["10.0.0.0/8"])
    func client(_ head: String) -> String? {
      var head = head
      return head.withUTF8 { proxies.client(peer: NetworkAddress("10.0.0.1"), head: $0).address?.description }
    }
    #expect(client("GET / HTTP/1.1\r\nHost: a\r\nx-forwarded-FOR: 6.6.6.6,198.51.100.7 \r\n\r\n") == "198.51.100.7")
    #expect(client("GET / HTTP/1.1\r\nX-Forwarded-For:6.6.6.6\r\nA: b\r\nX-Forwarded-For:\t198.51.100.7\r\n\r\n") == "198.51.100.7")
    #expect(client("GET / HTTP/1.1\r\nX-Forwarded-For-Not: 6.6.6.6\r\nXX-Forwarded-For: 6.6.6.6\r\n\r\n") == "10.0.0.1")
    #expect(client("GET /?X-Forwarded-For: HTTP/1.1\r\nX-Forwarded-For\r\n\r\n") == "10.0.0.1")
  }

  @Test func `blocks hold what begins with their bits`() throws {
    let block = try #require(NetworkBlock("192.0.2.128/25"))
    #expect(block.contains(try #require(NetworkAddress("192.0.2.200"))))
    #expect(block.contains(try #require(NetworkAddress("::ffff:192.0.2.200"))))
    #expect(!block.contains(try #require(NetworkAddress("192.0.2.1"))))
    #expect(NetworkBlock("0.0.0.0/0")?.contains(try #require(NetworkAddress("8.8.8.8"))) == true)
    #expect(NetworkBlock("0.0.0.0/0")?.contains(try #require(NetworkAddress("2001:db8::1"))) == false)
    #expect(NetworkBlock("::/0")?.contains(try #require(NetworkAddress("2001:db8::1"))) == true)
    for text in ["", "10", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "10.0.0.0/", "/8", "a/8", "1.2.3.4/8/9"] {
      #expect(NetworkBlock(text) == nil, "\(text)")
      #expect(throws: StartError.self) { _ = try TrustedProxies([text]) }
    }
  }

  @Test func `an IPv6 client is its network`() throws {
    let (one, other) = (try #require(NetworkAddress("2001:db8:0:7::1")), try #require(NetworkAddress("2001:db8:0:7:ffff::2")))
    #expect(one.household == other.household)
    #expect(one.household != NetworkAddress("2001:db8:0:8::1")?.household)
    #expect(NetworkAddress("192.0.2.1")?.household == NetworkAddress("192.0.2.1"))
    #expect(NetworkAddress(try SocketAddress(ipAddress: "192.0.2.1", port: 80)) == NetworkAddress("192.0.2.1"))
    #expect(NetworkAddress(try SocketAddress(ipAddress: "2001:db8::1", port: 80)) == NetworkAddress("2001:db8::1"))
    #expect(NetworkAddress(try SocketAddress(unixDomainSocketPath: "/tmp/x")) == nil)
  }
}
