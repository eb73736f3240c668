import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct StoredFileTests {
  private let folder: Folder
  private let outside: Folder

  init() throws {
    outside = try Folder(["secret.png": "secret"])
    folder = try Folder([
      "a/pic.png": "0123456789", "page.html": "<script>", "drawing.svg": "<svg/>", "empty.png": "", ".hidden.png": "x",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.png", withDestinationPath: outside.path + "/secret.png")
  }

  private func testingFiles(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    let router = makeRouter()
    let path = folder.path
    router.get("/files/**") { request, context in
      let name = context.parameters.getCatchAll().joined(separator: "/").removingPercentEncoding ?? ""
      return try await StoredFile(named: name, in: path).response(to: request, context: context)
    }
    try await testing(router, body)
  }

  @Test(arguments: [
    ("bytes=0-3", 206, "0123", "bytes 0-3/10"), ("bytes=7-", 206, "789", "bytes 7-9/10"),
    ("bytes=-4", 206, "6789", "bytes 6-9/10"), ("bytes=8-999", 206, "89", "bytes 8-9/10"),
    ("bytes=-999", 206, "0123456789", "bytes 0-9/10"), ("bytes=10-", 416, "", "bytes */10"),
    ("bytes=-0", 416, "", "bytes */10"),
    ("bytes=-99999999999999999999", 206, "0123456789", "bytes 0-9/10"),
    ("bytes=0-0", 206, "0", "bytes 0-0/10"),
    ("bytes=3-1", 200, "0123456789", nil), ("bytes=0-1,3-4", 200, "0123456789", nil),
    ("lines=0-1", 200, "0123456789", nil), ("bytes=a-b", 200, "0123456789", nil), ("bytes=", 200, "0123456789", nil),
    ("bytes=99999999999999999999-", 416, "", "bytes */10"), ("bytes=+1-2", 200, "0123456789", nil),
    ("bytes=99999999999999999999-5", 200, "0123456789", nil),
  ])
  func `a range is answered as RFC 9110 says`(range: String, status: Int, body: String, shown: String?) async throws {
    try await testingFiles { client in
      let response = try await client.execute(uri: "/files/a/pic.png", method: .get, headers: [.range: range])
      #expect(response.status.code == status)
      #expect(response.text == (status == 416 ? response.text : body))
      #expect(response.headers[.contentRange] == shown)
      #expect(status == 416 || response.headers[.contentLength] == "\(body.utf8.count)")
    }
  }

  @Test func `a range holds only for the state it was meant for`() async throws {
    try await testingFiles { client in
      let whole = try await client.execute(uri: "/files/a/pic.png", method: .get)
      for validator in [whole.headers[.eTag], whole.headers[.lastModified]] {
        let headers: HTTPFields = [.range: "bytes=0-1", .ifRange: try #require(validator)]
        let part = try await client.execute(uri: "/files/a/pic.png", method: .get, headers: headers)
        #expect(part.status == .partialContent)
      }
      let changed = try await client.execute(
        uri: "/files/a/pic.png", method: .get, headers: [.range: "bytes=0-1", .ifRange: "\"old\""])
      #expect(changed.status == .ok)
      #expect(changed.text == "0123456789")
    }
  }

  @Test func `HEAD and conditional requests need no bytes`() async throws {
    try await testingFiles { client in
      let head = try await client.execute(uri: "/files/a/pic.png", method: .head)
      #expect(head.headers[.contentLength] == "10")
      #expect(head.headers[.contentType] == "image/png")
      #expect(head.headers[.acceptRanges] == "bytes")
      #expect(head.body.readableBytes == 0)
      let tag = try #require(head.headers[.eTag])
      let known = try await client.execute(uri: "/files/a/pic.png", method: .get, headers: [.ifNoneMatch: tag])
      #expect(known.status == .notModified)
      let empty = try await client.execute(uri: "/files/empty.png", method: .get, headers: [.range: "bytes=0-"])
      #expect(empty.status.code == 416)
      try await #expect(client.execute(uri: "/files/empty.png", method: .get).status == .ok)
    }
  }

  @Test(arguments: ["page.html", "drawing.svg"])
  func `what could carry a script is only offered for saving`(name: String) async throws {
    try await testingFiles { client in
      let headers = try await client.execute(uri: "/files/\(name)", method: .get).headers
      #expect(headers[.contentType] == "application/octet-stream")
      #expect(headers[.contentDisposition] == "attachment; filename=\"\(name)\"; filename*=UTF-8''\(name)")
      #expect(headers[.xContentTypeOptions] == "nosniff")
      #expect(headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
    }
  }

  @Test(arguments: [
    "../secret.png", "a/../../secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "/etc/passwd", "%2fetc%2fpasswd",
    "link.png", ".hidden.png", "a", "a/", "pic.png%00.html", "nowhere.png", "./a/pic.png", "",
  ])
  func `no name leads out of the directory`(name: String) async throws {
    try await testingFiles { client in
      let response = try await client.execute(uri: "/files/\(name)", method: .get)
      #expect(response.status == .notFound)
    }
    #expect(throws: Problem.notFound) { try StoredFile(named: name, in: folder.path) }
    #expect(throws: Problem.notFound) { try StoredFile(named: "a//pic.png", in: folder.path) }
  }

  @Test func `a name to save under cannot add headers`() {
    let value = StoredFile.attachment("a\"\r\nSet-Cookie: x=\"é.mp3")
    let extended = "a%22%0D%0ASet-Cookie%3A%20x%3D%22%C3%A9.mp3"
    #expect(value == "attachment; filename=\"a___Set-Cookie: x=__.mp3\"; filename*=UTF-8''\(extended)")
    #expect(HTTPField.isValidValue(value))
  }
}
