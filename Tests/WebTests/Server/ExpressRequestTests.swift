import Testing

@testable import Web

@Suite struct ExpressRequestTests {
  private func read(_ text: String) -> ExpressRequest.Reading {
    Array(text.utf8).withUnsafeBufferPointer(ExpressRequest.parse)
  }

  private func head(_ fields: String..., line: String = "GET /a HTTP/1.1") -> String {
    line + "\r\nHost: a\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n"
  }

  @Test func `a plain request is read with what chooses among its answers`() throws {
    let text = head(
      "Accept-Encoding:  gzip, br \t", "if-none-match: \"x\"", "If-Modified-Since: Thu, 12 Mar 2026 14:05:09 GMT",
      "Cookie: straße=1", "X-Request-ID: 12345678", "Connection: Keep-Alive", "Upgrade-Insecure-Requests: 1",
      line: "HEAD /a/b-c?d=%C3%A4 HTTP/1.1")
    guard case .plain(let request) = read(text + "GET") else { return #expect(Bool(false), "\(read(text))") }
    let bytes = Array(text.utf8)
    func value(_ range: Range<Int>?) -> String? { range.map { String(decoding: bytes[$0], as: UTF8.self) } }
    #expect(request.isHead)
    #expect(request.length == bytes.count)
    #expect(value(request.target) == "/a/b-c?d=%C3%A4")
    #expect(value(request.acceptEncoding) == "gzip, br")
    #expect(value(request.ifNoneMatch) == "\"x\"")
    #expect(value(request.ifModifiedSince) == "Thu, 12 Mar 2026 14:05:09 GMT")
  }

  @Test func `every beginning of a good head is incomplete`() {
    let texts = [
      head("Accept-Encoding: gzip", "If-None-Match: *"), head("Content-Length: 12", line: "DELETE / HTTP/1.1"),
      head("Range: bytes=0-1", line: "OPTIONS /a?b HTTP/1.1"),
    ]
    for text in texts {
      for count in 0..<text.utf8.count {
        let beginning = String(decoding: text.utf8.prefix(count), as: UTF8.self)
        #expect(read(beginning) == .incomplete, "\(beginning.debugDescription)")
      }
    }
  }

  @Test(arguments: [
    "Range: bytes=0-1", "If-Match: *", "If-Range: \"x\"", "If-Unmodified-Since: x", "Authorization: Basic x",
    "Proxy-Authorization: x", "TE: trailers", "Accept-Encoding: a\r\nAccept-Encoding: b", "If-None-Match: ä",
    "If-None-Match: a\r\nIf-None-Match: b",
  ])
  func `what asks for more than the page goes the usual way, but its end is certain`(field: String) {
    #expect(read(head(field)) == .ordinary(head: head(field).utf8.count, body: 0))
  }

  @Test(arguments: [
    ("POST /a HTTP/1.1", "Content-Length: 12", 12), ("GET /a HTTP/1.1", "content-length:0", 0),
    ("PUT /a HTTP/1.1", "X: y", 0), ("GET //a HTTP/1.1", "X: y", 0), ("DELETE /a HTTP/1.1", "Cookie: a", 0),
  ])
  func `a request with a length is counted`(line: String, field: String, body: Int) {
    let text = head(field, line: line)
    #expect(read(text) == .ordinary(head: text.utf8.count, body: body))
  }

  @Test func `a request without a host goes the usual way`() {
    #expect(read("GET / HTTP/1.1\r\n\r\n") == .ordinary(head: 18, body: 0))
    #expect(read("GET / HTTP/1.1\r\nHost:\r\n\r\n") == .ordinary(head: 25, body: 0))
    #expect(read("GET / HTTP/1.1\r\nHost: a b\r\n\r\n") == .ordinary(head: 29, body: 0))
  }

  @Test(arguments: [
    "Transfer-Encoding: chunked", "transfer-encoding:identity", "Upgrade: h2c", "Expect: 100-continue",
    "Connection: close", "Connection: keep-alive, TE", "Connection: keep-alive\r\nConnection: keep-alive",
    "Proxy-Connection: close", "HTTP2-Settings: x", "Trailer: x", "Host: b", "Content-Length: 1\r\nContent-Length: 1",
    "Content-Length: +1", "Content-Length: 01", "Content-Length: 1 ", "Content-Length: 1,1", "Content-Length:",
    "Content-Length: 0x1", "Content-Length: 1234567890123", "Content-Length: -1", "a b: c", "a : b", " a: b",
    "a: b\r\n c", ": b", "a", "ä: b", "a\t: b", "a: b\u{0}", "a: b\u{7F}", "a: b\nTransfer-Encoding: chunked",
    "a: b\rc: d", "a: b\u{B}", "(a): b", "a: \u{1B}",
  ])
  func `what any reader could understand otherwise is doubtful`(field: String) {
    #expect(read(head(field)) == .doubtful, "\(field.debugDescription)")
    #expect(read(head(field, line: "POST /a HTTP/1.1")) == .doubtful, "\(field.debugDescription)")
  }

  @Test(arguments: [
    "get / HTTP/1.1", "GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / HTTP/1.0", "GET / HTTP/1.2", "GET / HTTP/2.0",
    "GET / http/1.1", "GET /", "GET / HTTP/1.1 ", "GET http://a/ HTTP/1.1", "GET * HTTP/1.1", "OPTIONS * HTTP/1.1",
    "CONNECT a:80 HTTP/1.1", "TRACE / HTTP/1.1", "PRI * HTTP/2.0", "GET /a#b HTTP/1.1", "GET /ä HTTP/1.1",
    "GET /a\"b HTTP/1.1", "GET /a<b HTTP/1.1", "GET /a\\b HTTP/1.1", "GET /a|b HTTP/1.1", "GET /a^b HTTP/1.1",
    "GET /a`b HTTP/1.1", "GET /{a} HTTP/1.1", "GET /a\tb HTTP/1.1", "GET\t/ HTTP/1.1", " GET / HTTP/1.1",
    "\r\nGET / HTTP/1.1", "GET ?a HTTP/1.1", "GET a HTTP/1.1", "GETS / HTTP/1.1", "G ET / HTTP/1.1", "",
  ])
  func `a strange request line is doubtful`(line: String) {
    #expect(read(head(line: line)) == .doubtful, "\(line.debugDescription)")
  }

  @Test func `a line must end in carriage return and line feed`() {
    #expect(read("GET / HTTP/1.1\nHost: a\r\n\r\n") == .doubtful)
    #expect(read("GET / HTTP/1.1\r\nHost: a\n\r\n") == .doubtful)
    #expect(read("GET / HTTP/1.1\r\nHost: a\r\n\n") == .doubtful)
    #expect(read("GET / HTTP/1.1\r\nHost: a\r\n\r\r\n") == .doubtful)
    #expect(read("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n") == .doubtful)
  }

  @Test func `too much is doubtful, and sizes do not depend on how much has come`() {
    let many = (0..<101).map { "X-\($0): a\r\n" }.joined()
    #expect(read("GET / HTTP/1.1\r\n\(many)") == .doubtful)
    let long = "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 8_192)
    #expect(read(String(long.utf8.prefix(8_191))!) == .incomplete)
    #expect(read(long) == .doubtful)
    #expect(read(long + "\r\n\r\n") == .doubtful)
    let target = head(line: "GET /\(String(repeating: "a", count: 3_000)) HTTP/1.1")
    #expect(read(target) == .ordinary(head: target.utf8.count, body: 0))
  }
}
