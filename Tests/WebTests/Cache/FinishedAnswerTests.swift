import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct FinishedAnswerTests {
  private let text = String(repeating: "<p>All the news that is fit to cache.</p>\n", count: 100)
  private let changed = Date(timeIntervalSince1970: 784_111_777)

  private func draft(_ text: String, type: String = "text/html; charset=utf-8", footprint: Footprint = Footprint()) -> Draft {
    Draft(
      text, type: type, caching: .shared(seconds: 10, stale: 60), language: "en", lastModified: changed, footprint: footprint)
  }

  private func page() -> FinishedAnswer {
    let footprint = Footprint(
      marks: [Mark("story", 12), Mark("settings")], windows: [Window(list: Mark("section", 3), range: 5...9)])
    return FinishedAnswer(draft(text, footprint: footprint), common: .security(tls: true))
  }

  private func request(_ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:]) -> Request {
    Request(
      head: HTTPRequest(method: method, scheme: nil, authority: nil, path: "/", headerFields: fields),
      body: RequestBody(buffer: ByteBuffer()))
  }

  @Test func `each coding has its bytes and a tag of its own`() throws {
    let answer = page()
    #expect(answer.codings == [.brotli, .gzip, .identity])
    #expect(answer.variant(.identity).body == ByteBuffer(string: text))
    for coding in [ContentCoding.gzip, .brotli] {
      let variant = answer.variant(coding)
      #expect(variant.coding == coding)
      #expect(variant.body.readableBytes < 400)
      #expect(try unpacked(variant.body, coding) == Data(text.utf8))
    }
    #expect(Set(ContentCoding.allCases.map { answer.variant($0).tag }).count == 3)
    #expect(answer.variant(.gzip).tag.wholeMatch(of: /"[0-9a-f]{16}"/) != nil)
    #expect(page().variant(.gzip).tag == answer.variant(.gzip).tag)
  }

  @Test(arguments: [
    ("tiny", "text/html"), (String(repeating: "x", count: 5000), "image/webp"), (String(repeating: "x", count: 5000), "font/woff2"),
  ])
  func `what does not shrink has only its plain bytes`(text: String, type: String) {
    let answer = FinishedAnswer(draft(text, type: type))
    #expect(answer.codings == [.identity])
    #expect(answer.variant(.brotli).coding == .identity)
    #expect(answer.response(to: request(.get, [.acceptEncoding: "br, gzip"])).headers[.contentEncoding] == nil)
  }

  @Test func `random bytes are not kept in a coding`() {
    var random = SystemRandomNumberGenerator()
    let noise = ByteBuffer(bytes: (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) })
    let answer = FinishedAnswer(Draft(noise, type: "text/plain", caching: .immutable, footprint: Footprint()))
    #expect(answer.codings == [.identity])
  }

  @Test func `the wire head says everything but the date`() {
    let variant = page().variant(.gzip)
    let lines = String(decoding: variant.head, as: UTF8.self)
    #expect(lines.hasPrefix("HTTP/1.1 200 OK\r\nContent-Language: en\r\nContent-Type: text/html; charset=utf-8\r\n"))
    for line in [
      "Cache-Control: public, max-age=0, s-maxage=10, stale-while-revalidate=60", "Vary: Accept-Encoding",
      "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT", "Surrogate-Key: all section-3 settings story-12",
      "X-Content-Type-Options: nosniff", "Strict-Transport-Security: max-age=31536000", "Content-Encoding: gzip",
      "ETag: \(variant.tag)", "Content-Length: \(variant.body.readableBytes)",
    ] {
      #expect(lines.contains("\r\n\(line)\r\n"), "\(line)")
    }
    #expect(!lines.contains("Date:") && !lines.contains("\r\n\r\n") && lines.hasSuffix("\r\n"))
    let known = String(decoding: variant.notModifiedHead, as: UTF8.self)
    #expect(known.hasPrefix("HTTP/1.1 304 Not Modified\r\nCache-Control:"))
    #expect(known.contains("ETag: \(variant.tag)\r\n") && known.contains("Vary: Accept-Encoding\r\n"))
    #expect(known.contains("Last-Modified:") && known.contains("X-Content-Type-Options: nosniff\r\n"))
    for absent in ["Content-Length", "Content-Type:", "Content-Encoding", "Date:"] { #expect(!known.contains(absent)) }
  }

  @Test(arguments: [HTTPRequest.Method.get, .head], [nil, "gzip", "br"])
  func `the usual way sends the same head as the wire's`(method: HTTPRequest.Method, field: String?) async throws {
    let answer = page()
    let variant = answer.variant(accepting: field)
    let router = makeRouter()
    router.get("/") { request, _ in answer.response(to: request) }
    try await testing(router) { client in
      var fields: HTTPFields = [:]
      if let field { fields[.acceptEncoding] = field }
      let response = try await client.execute(uri: "/", method: method, headers: fields)
      #expect(response.status == .ok)
      #expect(wire("200 OK", response.headers) == String(decoding: variant.head, as: UTF8.self))
      #expect(response.body == (method == .get ? variant.body : ByteBuffer()))
      fields[.ifNoneMatch] = variant.tag
      let known = try await client.execute(uri: "/", method: method, headers: fields)
      #expect(known.status == .notModified)
      #expect(wire("304 Not Modified", known.headers) == String(decoding: variant.notModifiedHead, as: UTF8.self))
      #expect(known.body.readableBytes == 0)
    }
  }

  private func wire(_ status: String, _ headers: HTTPFields) -> String {
    "HTTP/1.1 \(status)\r\n" + headers.map { "\($0.name.rawName): \($0.value)\r\n" }.joined()
  }

  @Test func `the tag of another coding is not known, and a date only without a tag`() {
    let answer = page()
    func status(_ fields: HTTPFields) -> HTTPResponse.Status { answer.response(to: request(.get, fields)).status }
    let plain = answer.variant(.identity).tag
    #expect(status([.ifNoneMatch: plain]) == .notModified)
    #expect(status([.ifNoneMatch: plain, .acceptEncoding: "gzip"]) == .ok)
    #expect(status([.ifNoneMatch: "W/" + answer.variant(.gzip).tag, .acceptEncoding: "gzip"]) == .notModified)
    #expect(status([.ifModifiedSince: "Sun, 06 Nov 1994 08:49:37 GMT"]) == .notModified)
    #expect(status([.ifModifiedSince: "Sun, 06 Nov 1994 08:49:36 GMT"]) == .ok)
    #expect(status([.ifModifiedSince: "Sun, 06 Nov 1994 08:49:37 GMT", .ifNoneMatch: "\"other\""]) == .ok)
    #expect(answer.response(to: request(.post, [.ifNoneMatch: plain])).status == .ok)
  }

  @Test func `several fields of codings count as one`() {
    var fields: HTTPFields = [:]
    fields[values: .acceptEncoding] = ["br;q=0", "gzip"]
    #expect(page().response(to: request(.get, fields)).headers[.contentEncoding] == "gzip")
  }

  @Test func `a page's own header wins over what all answers carry`() {
    var draft = draft(text)
    draft.headers[.contentSecurityPolicy] = "default-src 'none'"
    #expect(FinishedAnswer(draft, common: .security(tls: false)).headers[.contentSecurityPolicy] == "default-src 'none'")
  }

  @Test func `compressed again it is the same page, no larger, under new tags`() throws {
    let words = (0..<3000).map { "<li>\($0 * 7919 % 1013)</li>" }.joined()
    let answer = FinishedAnswer(draft(words), common: .security(tls: false))
    let again = answer.compressedAgain(effort: .highest)
    #expect(again.headers == answer.headers && again.codings == answer.codings)
    #expect(again.variant(.identity).tag == answer.variant(.identity).tag)
    #expect(again.variant(.brotli).body.readableBytes < answer.variant(.brotli).body.readableBytes)
    #expect(again.variant(.brotli).tag != answer.variant(.brotli).tag)
    #expect(try unpacked(again.variant(.brotli).body, .brotli) == Data(words.utf8))
    #expect(again.compressedAgain(effort: .moderate).variant(.gzip).tag == again.variant(.gzip).tag)
  }

  @Test func `without effort there are only the plain bytes`() {
    #expect(FinishedAnswer(draft(text), effort: nil).codings == [.identity])
  }

  @Test func `what it costs is at least what it holds`() {
    let answer = page()
    let held = answer.codings.map(answer.variant).reduce(0) { $0 + $1.body.readableBytes + $1.head.count + $1.notModifiedHead.count }
    #expect(answer.cost >= held && answer.cost < held + 20_000)
  }

  @Test func `answers for everybody carry no request's id, all others do`() async throws {
    let answer = page()
    let router = makeRouter()
    router.get("/page") { request, _ in answer.response(to: request) }
    router.get("/mine") { _, _ in Answer.html("mine") }
    try await testing(router) { client in
      try await #expect(client.execute(uri: "/page", method: .get).headers[.requestID] == nil)
      try await #expect(client.execute(uri: "/mine", method: .get).headers[.requestID] != nil)
      try await #expect(client.execute(uri: "/nowhere", method: .get).headers[.requestID] != nil)
    }
  }
}
