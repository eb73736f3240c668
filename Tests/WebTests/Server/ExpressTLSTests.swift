import Foundation
import Testing

@testable import Web

/// The lane's answers and those by TLS, which knows no lane: the same bytes, and the same fields by HTTP/2.
@Suite(.timeLimit(.minutes(1))) struct ExpressTLSTests {
  private static let requests: [(path: String, isHead: Bool, fields: [String])] = [
    ("/story", false, []), ("/story", true, []), ("/story", false, ["Accept-Encoding: gzip"]),
    ("/story", true, ["Accept-Encoding: gzip, br"]), ("/story", false, ["Accept-Encoding: br;q=0, gzip;q=0.1"]),
    ("/story", false, ["If-None-Match: *"]), ("/story", true, ["If-None-Match: *", "Accept-Encoding: br"]),
    ("/story", false, ["If-Modified-Since: Thu, 12 Mar 2026 14:05:09 GMT"]),
    ("/story", false, ["If-Modified-Since: Thu, 12 Mar 2026 14:05:08 GMT"]),
    ("/small?page=2", false, ["Accept-Encoding: gzip", "Cookie: a=b"]), ("/small?page=2", true, ["X-Request-ID: 0123456789"]),
  ]

  @Test func `TLS and HTTP/2 answer what the lane answers`() async throws {
    let folder = try Folder()
    _ = try await shell(
      """
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
      -keyout '\(folder.path)/a.key' -out '\(folder.path)/a.pem'
      """)
    let tls = try TLSFiles(certificate: folder.path + "/a.pem", key: folder.path + "/a.key")
    try await LaneServer.run { plain in
      try await LaneServer.run(tls: tls) { secure in
        for request in Self.requests {
          let express = try await curl(request, "--http1.1 http://127.0.0.1:\(plain.port)")
          let usual = try await curl(request, "--http1.1 https://127.0.0.1:\(secure.port)")
          #expect(express == usual)
          let second = try await curl(request, "--http2 https://127.0.0.1:\(secure.port)")
          #expect(folded(express) == folded(second))
        }
        #expect(plain.express == Self.requests.count)
        #expect(secure.express == 0)
      }
    }
  }

  private func curl(_ request: (path: String, isHead: Bool, fields: [String]), _ address: String) async throws -> String {
    let fields = request.fields.map { "-H '\($0)'" }.joined(separator: " ")
    let answer = try await shell("curl -sk\(request.isHead ? "I" : "i") \(fields) \(address)'\(request.path)'")
    try #require(answer.status == 0 && !answer.output.isEmpty)
    return LaneServer.undated(Array(answer.output.utf8))
  }

  /// HTTP/2 has names in small letters and no reason phrase.
  private func folded(_ answer: String) -> String {
    let end = answer.firstRange(of: "\r\n\r\n")?.lowerBound ?? answer.endIndex
    return answer[..<end].replacing(/^HTTP\/\S+ (\d+)[^\r]*/, with: { "\($0.1)" }).lowercased() + answer[end...]
  }
}
