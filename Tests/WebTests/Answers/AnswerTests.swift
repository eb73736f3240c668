import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct AnswerTests {
  private func router(_ answer: Answer) -> Router<TestContext> {
    let router = makeRouter()
    router.get("/") { _, _ in answer }
    return router
  }

  private let page = Answer.html(
    "<h1>é</h1>", caching: .shared(seconds: 10, stale: 60), language: "en",
    lastModified: Date(timeIntervalSince1970: 784_111_777))

  @Test func `a page says what it is, how long it keeps and in which language it is`() async throws {
    try await testing(router(page)) { client in
      let response = try await client.execute(uri: "/", method: .get)
      #expect(response.text == "<h1>é</h1>")
      #expect(response.headers[.contentType] == "text/html; charset=utf-8")
      #expect(response.headers[.contentLength] == "11")
      #expect(response.headers[.contentLanguage] == "en")
      #expect(response.headers[.cacheControl] == "public, max-age=0, s-maxage=10, stale-while-revalidate=60")
      #expect(response.headers[.lastModified] == "Sun, 06 Nov 1994 08:49:37 GMT")
      #expect(response.headers[.eTag]?.wholeMatch(of: /"[0-9a-f]{16}"/) != nil)
    }
  }

  @Test func `HEAD gets the same headers and no body`() async throws {
    try await testing(router(page)) { client in
      let get = try await client.execute(uri: "/", method: .get)
      let head = try await client.execute(uri: "/", method: .head)
      #expect(head.body.readableBytes == 0)
      for name in [HTTPField.Name.contentLength, .eTag, .contentType, .cacheControl] {
        #expect(head.headers[name] == get.headers[name])
      }
    }
  }

  @Test func `who has it already gets 304 without body`() async throws {
    try await testing(router(page)) { client in
      let tag = try #require(try await client.execute(uri: "/", method: .get).headers[.eTag])
      for known in [tag, "\"other\", \(tag)", "W/\(tag)", "*"] {
        let response = try await client.execute(uri: "/", method: .get, headers: [.ifNoneMatch: known])
        #expect(response.status == .notModified)
        #expect(response.headers[.eTag] == tag)
        #expect(response.headers[.contentLength] == nil)
        #expect(response.body.readableBytes == 0)
      }
      let other = try await client.execute(uri: "/", method: .get, headers: [.ifNoneMatch: "\"other\""])
      #expect(other.status == .ok)
    }
  }

  @Test func `the date counts only when no tag is given`() async throws {
    let since = "Sun, 06 Nov 1994 08:49:37 GMT"
    try await testing(router(page)) { client in
      let known = try await client.execute(uri: "/", method: .get, headers: [.ifModifiedSince: since])
      #expect(known.status == .notModified)
      let older = try await client.execute(
        uri: "/", method: .get, headers: [.ifModifiedSince: "Sun, 06 Nov 1994 08:49:36 GMT"])
      #expect(older.status == .ok)
      let tagged = try await client.execute(
        uri: "/", method: .get, headers: [.ifModifiedSince: since, .ifNoneMatch: "\"other\""])
      #expect(tagged.status == .ok)
    }
  }

  @Test func `an answer that is no success has no tag`() async throws {
    try await testing(router(.html("gone", status: .gone, caching: .never))) { client in
      let response = try await client.execute(uri: "/", method: .get, headers: [.ifNoneMatch: "*"])
      #expect(response.status == .gone)
      #expect(response.headers[.eTag] == nil)
      #expect(response.headers[.cacheControl] == "no-store")
    }
  }

  @Test func `every answer carries the security headers, and HSTS only under TLS`() async throws {
    try await testing(router(page)) { client in
      for path in ["/", "/nowhere"] {
        let headers = try await client.execute(uri: path, method: .get).headers
        let policy = try #require(headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'self'; img-src 'self' data:; frame-src 'none'"))
        #expect(policy.contains("frame-ancestors 'self'"))
        #expect(!policy.contains("unsafe-inline"))
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[.init("Referrer-Policy")!] == "strict-origin-when-cross-origin")
        #expect(headers[.strictTransportSecurity] == nil)
      }
    }
    let router = Router(context: TestContext.self)
    let frames = ["https://player.example", "https://*.b.example:8"]
    router.add(middleware: SecurityHeaders(frameSources: frames, tls: true))
    router.get("/") { _, _ in "x" }
    try await testing(router) { client in
      let headers = try await client.execute(uri: "/", method: .get).headers
      let policy = try #require(headers[.contentSecurityPolicy])
      #expect(policy.contains("frame-src https://player.example https://*.b.example:8;"))
      #expect(headers[.strictTransportSecurity] == "max-age=31536000")
    }
  }
}
