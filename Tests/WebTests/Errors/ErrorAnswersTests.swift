import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct ErrorAnswersTests {
  private struct Unforeseen: Error { let password = "hunter2" }
  private struct Known: Error {}

  private func router(
    page: @escaping ErrorAnswers<TestContext>.ErrorPage = { problem, id in "<h1>\(problem.title)</h1> \(id)" }
  ) -> Router<TestContext> {
    let known: @Sendable (any Error) -> Problem? = { error in
      error is Known ? Problem(.serviceUnavailable, code: "unavailable", retryAfter: 7) : nil
    }
    let router = makeRouter(known: known, page: page)
    router.get("/unforeseen") { _, _ -> String in throw Unforeseen() }
    router.get("/known") { _, _ -> String in throw Known() }
    router.get("/teapot") { _, _ -> String in throw HTTPError(.badRequest, message: "no <tea>") }
    router.post("/form") { _, _ -> String in throw Problem.invalid(["name": "missing"]) }
    router.get("/api/v1/thing") { _, _ -> String in throw Problem.notFound }
    router.get("/xss") { request, _ -> String in
      throw Problem(.badRequest, code: "bad", title: "<script>", detail: request.uri.query)
    }
    router.post("/body") { request, _ -> String in String(buffer: try await request.body.collect(upTo: 10)) }
    router.get("/only") { _, _ in "x" }
    router.delete("/only") { _, _ in "x" }
    router.refuseOtherMethods()
    return router
  }

  @Test func `programs get problem details with the request's id`() async throws {
    try await testing(router()) { client in
      let response = try await client.execute(
        uri: "/form", method: .post, headers: [.accept: "application/json", .requestID: "abcdefgh-1"])
      #expect(response.status.code == 422)
      #expect(response.headers[.contentType] == "application/problem+json")
      #expect(response.headers[.requestID] == "abcdefgh-1")
      let json = #"{"code":"invalid","errors":{"name":"missing"},"instance":"abcdefgh-1","status":422,"#
      #expect(response.text == json + #""title":"Unprocessable Content","type":"about:blank"}"#)
    }
  }

  @Test func `below /api/ everybody is a program`() async throws {
    try await testing(router()) { client in
      for path in ["/api/v1/thing", "/api/v1/nowhere"] {
        let response = try await client.execute(uri: path, method: .get, headers: [.accept: "text/html"])
        #expect(response.status == .notFound)
        #expect(response.headers[.contentType] == "application/problem+json")
      }
    }
  }

  @Test func `people get a page, for unknown addresses too`() async throws {
    try await testing(router()) { client in
      let response = try await client.execute(uri: "/nowhere", method: .get, headers: [.requestID: "abcdefgh-1"])
      #expect(response.status == .notFound)
      #expect(response.text == "<h1>Not Found</h1> abcdefgh-1")
      #expect(response.headers[.contentType] == "text/html; charset=utf-8")
      #expect(response.headers[.cacheControl] == "no-store")
      let head = try await client.execute(uri: "/nowhere", method: .head)
      #expect(head.status == .notFound)
      #expect(head.body.readableBytes == 0)
    }
  }

  @Test func `an unforeseen error is logged with the id and never shown`() async throws {
    let lines = Lines()
    try await testing(router(), log: lines.logger()) { client in
      let response = try await client.execute(uri: "/unforeseen", method: .get, headers: [.requestID: "abcdefgh-1"])
      #expect(response.status == .internalServerError)
      #expect(!response.text.contains("Unforeseen"))
      #expect(!response.text.contains("hunter2"))
    }
    #expect(lines.all.contains { $0.contains("Unforeseen") && $0.contains("abcdefgh-1") && $0.contains(#""error""#) })
  }

  @Test func `the app's own errors become its problems`() async throws {
    try await testing(router()) { client in
      let response = try await client.execute(uri: "/known", method: .get)
      #expect(response.status == .serviceUnavailable)
      #expect(response.headers[.retryAfter] == "7")
    }
  }

  @Test func `errors of the framework take the same path`() async throws {
    try await testing(router()) { client in
      try await #expect(client.execute(uri: "/teapot", method: .get).text.hasPrefix("<h1>Bad Request</h1>"))
      let large = try await client.execute(uri: "/body", method: .post, body: ByteBuffer(string: "more than ten bytes"))
      #expect(large.status == .contentTooLarge)
      let announced = try await client.execute(
        uri: "/body", method: .post, body: ByteBuffer(repeating: 65, count: 200_000))
      #expect(announced.status == .contentTooLarge)
      let long = try await client.execute(uri: "/" + String(repeating: "a", count: 3_000), method: .get)
      #expect(long.status == .uriTooLong)
    }
  }

  @Test func `a method that a path does not have is 405 with those it has`() async throws {
    try await testing(router()) { client in
      let response = try await client.execute(uri: "/only", method: .post)
      #expect(response.status == .methodNotAllowed)
      let allowed = try #require(response.headers[.allow]).split(separator: ", ")
      #expect(allowed.sorted() == ["DELETE", "GET", "HEAD", "OPTIONS"])
      #expect(response.text.hasPrefix("<h1>"))
      try await #expect(client.execute(uri: "/only", method: .head).status == .ok)
      try await #expect(client.execute(uri: "/only", method: .options).status == .noContent)
      try await #expect(client.execute(uri: "/form", method: .head).status == .methodNotAllowed)
    }
  }

  @Test func `when the error page fails a bare one is sent, with everything escaped`() async throws {
    let lines = Lines()
    try await testing(router { _, _ in throw Unforeseen() }, log: lines.logger()) { client in
      let response = try await client.execute(uri: "/xss?<img%20onerror=1>", method: .get)
      #expect(response.status == .badRequest)
      #expect(response.text.contains("<h1>400 &lt;script&gt;</h1>"))
      #expect(response.text.contains("&lt;img"))
      #expect(!response.text.contains("<script>"))
      #expect(!response.text.contains("<img"))
    }
    #expect(lines.all.contains { $0.contains("the error page failed") })
  }
}
