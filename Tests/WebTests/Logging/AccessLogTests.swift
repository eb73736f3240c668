import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct AccessLogTests {
  private struct Line: Decodable {
    let time, peer, method, target: String
    let status: Int
    let bytes: Int?
    let ms: Double
    let cached: Bool?
    let request: String?
  }

  private static func inFile(_ body: (String) async throws -> Void) async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "access-\(UUID().uuidString).log").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
  }

  private static func lines(_ path: String) throws -> [Line] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  @Test func `an answer is one line, without its secrets`() async throws {
    try await Self.inFile { path in
      let log = try AccessLogWriter(.file(path))
      let router = makeRouter(accessLog: log)
      router.get("/newsletters/{token}/{name}") { _, _ in "four" }
      try await testing(router) { client in
        _ = try await client.execute(
          uri: "/newsletters/s3cret/monday?code=s3cret&page=2&tok%65n=s3cret&TOKEN=s3cret", method: .get,
          headers: [.requestID: "abcdefgh-1"])
        _ = try await client.execute(uri: "/none", method: .post)
      }
      await log.flush()
      let lines = try Self.lines(path)
      #expect(lines.count == 2)
      #expect(lines[0].target == "/newsletters/***/monday?code=***&page=2&tok%65n=***&TOKEN=***")
      #expect((lines[0].status, lines[0].bytes, lines[0].method, lines[0].request) == (200, 4, "GET", "abcdefgh-1"))
      #expect(lines[0].cached == nil)
      #expect(lines[0].time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
      #expect(lines[1].status == 404)
      #expect(!(try String(contentsOfFile: path, encoding: .utf8)).contains("s3cret"))
    }
  }

  @Test func `nothing that a caller chooses breaks a line`() async throws {
    try await Self.inFile { path in
      let log = try AccessLogWriter(.file(path))
      let targets: [[UInt8]] = [
        Array("/a\n{\"level\":\"error\"}\u{1B}[2J\\\"".utf8), [0xFF, 0, 0x7F, 0xC3], [], Array("?token=\n\"&x".utf8),
        Array(repeating: UInt8(ascii: "a"), count: 100_000), Array("/Łódź?a=新聞".utf8),
      ]
      for target in targets {
        target.withUnsafeBufferPointer {
          log.note(method: "G\"ET\n", target: $0, status: 200, bytes: nil, microseconds: 1_234_567, peer: NetworkAddress("2001:db8::1"), isCached: true)
        }
      }
      await log.flush()
      let lines = try Self.lines(path)
      #expect(lines.count == targets.count)
      #expect(lines.allSatisfy { $0.target.count < 2_000 && $0.peer == "2001:db8::1" && $0.cached == true && $0.ms == 1234.567 })
      #expect(lines[3].target == "?token=***&x")
    }
  }

  @Test func `a file that was moved away is opened anew`() async throws {
    try await Self.inFile { path in
      let log = try AccessLogWriter(.file(path))
      log.note(method: "GET", target: "/one", status: 200, bytes: 1, microseconds: 1, peer: nil, isCached: false)
      await log.flush()
      try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
      defer { try? FileManager.default.removeItem(atPath: path + ".1") }
      log.reopen()
      await log.flush()
      log.note(method: "GET", target: "/two", status: 200, bytes: 1, microseconds: 1, peer: nil, isCached: false)
      await log.flush()
      #expect(try Self.lines(path + ".1").map(\.target) == ["/one"])
      #expect(try Self.lines(path).map(\.target) == ["/two"])
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test func `many threads write whole lines, and what is too much is dropped and counted`() async throws {
    try await Self.inFile { path in
      let log = try AccessLogWriter(.file(path))
      await withTaskGroup { group in
        for thread in 0..<8 {
          group.addTask {
            for number in 0..<2_000 {
              log.note(method: "GET", target: "/\(thread)/\(number)", status: 200, bytes: 1, microseconds: 1, peer: NetworkAddress("192.0.2.1"), isCached: false)
            }
          }
        }
      }
      await log.flush()
      #expect(try Set(Self.lines(path).map(\.target)).count == 16_000)
      #expect(log.dropped == 0)
    }
    let metrics = Metrics()
    let full = try AccessLogWriter(.file("/dev/full"), most: 1_000)
    full.count(in: metrics)
    for _ in 0..<100 { full.note(method: "GET", target: "/", status: 200, bytes: 1, microseconds: 1, peer: nil, isCached: false) }
    await full.flush()
    #expect(full.dropped == 100)
    #expect(metrics.text().contains("access_log_dropped_total 100\n"))
    #expect(throws: StartError.self) { _ = try AccessLogWriter(.file("/none/of/these.log")) }
    #expect(AccessLogWriter.Target("off") == .off && AccessLogWriter.Target("-") == .standardOutput)
    #expect(AccessLogWriter.off.isOff)
  }
}
