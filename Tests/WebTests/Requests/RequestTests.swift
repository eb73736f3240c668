import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

@Suite struct RequestTests {
  @Test(arguments: ["abcdefgh", "A.b_c-12", String(repeating: "a", count: 64)])
  func `a harmless request id is taken over`(id: String) async throws {
    let router = makeRouter()
    router.get("/") { _, context in context.requestID }
    try await testing(router) { client in
      let response = try await client.execute(uri: "/", method: .get, headers: [.requestID: id])
      #expect(response.headers[.requestID] == id)
      #expect(response.text == id)
    }
  }

  @Test(arguments: ["short", "with space here", "new\nline-id-x", "é-is-not-ascii", "<script>alert", "a\u{0}bcdefghi"])
  func `any other request id is replaced`(id: String) async throws {
    let router = makeRouter()
    router.get("/") { _, _ in "x" }
    try await testing(router) { client in
      let response = try await client.execute(uri: "/", method: .get, headers: [.requestID: id])
      let given = try #require(response.headers[.requestID])
      #expect(given != id)
      #expect(RequestIDs<TestContext>.isHarmless(given))
    }
    #expect(!RequestIDs<TestContext>.isHarmless(String(repeating: "a", count: 65)))
  }

  @Test func `a form can delete, by its query or by its body`() async throws {
    let router = makeRouter()
    router.delete("/stories/7") { request, _ in
      "deleted " + String(buffer: try await request.body.collect(upTo: 100))
    }
    router.post("/stories/7") { request, _ in "posted " + String(buffer: try await request.body.collect(upTo: 100)) }
    let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded; charset=utf-8"]
    try await testing(router) { client in
      func post(_ query: String, _ body: String, _ headers: HTTPFields) async throws -> String {
        let body = ByteBuffer(string: body)
        return try await client.execute(uri: "/stories/7" + query, method: .post, headers: headers, body: body).text
      }
      try await #expect(post("", "_method=delete&a=b", form) == "deleted _method=delete&a=b")
      try await #expect(post("?_method=DELETE", "a=b", form) == "deleted a=b")
      try await #expect(post("", "a=b", form) == "posted a=b")
      try await #expect(post("", "_method=trace", form) == "posted _method=trace")
      try await #expect(post("?_method=delete", "{}", [.contentType: "application/json"]) == "posted {}")
      try await #expect(post("", "_method=%FF", form) == "posted _method=%FF")
    }
  }

  @Test func `GET is never turned into anything`() async throws {
    let router = makeRouter()
    router.get("/x") { _, _ in "got" }
    router.delete("/x") { _, _ in "deleted" }
    try await testing(router) { client in
      let response = try await client.execute(
        uri: "/x?_method=delete", method: .get, headers: [.contentType: "application/x-www-form-urlencoded"])
      #expect(response.text == "got")
    }
  }
}
