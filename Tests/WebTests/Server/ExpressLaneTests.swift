import Foundation
import NIOCore
import ServiceLifecycle
import Synchronization
import Testing

@testable import Web

/// The express lane among clients that are slow, greedy, rude or about to be sent away.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ExpressLaneTests {
  private let story = "GET /story HTTP/1.1\r\nHost: a\r\n\r\n"
  private let small = "GET /small?page=2 HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func `a connection comes back to the lane after a request went the usual way`() async throws {
    let fresh = "GET /fresh HTTP/1.1\r\nHost: a\r\n\r\n"
    let echo = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab"
    try await LaneServer.run { [small] server in
      try await waiting {
        let wire = try Wire(port: server.port)
        for request in [small, fresh, small, echo, small, small] {
          wire.send(request)
          #expect(wire.answer()?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
        }
        #expect(server.express == 4)
        wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
        #expect(wire.answer()?.contains("\r\n\r\n0 ") == true)
        wire.send(small)
        #expect(wire.answer()?.hasSuffix("\r\n\r\nsmall") == true)
        #expect(server.express == 4, "what only the decoder can count ends the lane of a connection")
      }
    }
  }

  @Test func `an answer ahead is waited for`() async throws {
    try await LaneServer.run { [small] server in
      try await waiting {
        let wire = try Wire(port: server.port)
        wire.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n" + small)
        #expect(wire.answer()?.hasSuffix("slow") == true)
        #expect(wire.answer()?.hasSuffix("small") == true)
      }
    }
  }

  @Test func `what the lane answered is observed and counted`() async throws {
    let seen = Mutex<[String]>([])
    try await LaneServer.run(observer: { passage in
      let target = String(decoding: passage.target, as: UTF8.self)
      let head = String(decoding: passage.head, as: UTF8.self)
      let isWhole = head.hasPrefix("GET ") && head.hasSuffix("\r\n\r\n")
      seen.withLock {
        $0.append("\(target) \(passage.status) \(passage.bytes) \(passage.peer?.isLoopback == true) \(isWhole)")
      }
    }) { [small] server in
      try await waiting {
        let wire = try Wire(port: server.port)
        wire.send(small + "GET /story HTTP/1.1\r\nHost: a\r\nIf-None-Match: *\r\n\r\n")
        #expect(wire.answer()?.hasPrefix("HTTP/1.1 200") == true)
        #expect(wire.answer()?.hasPrefix("HTTP/1.1 304") == true)
      }
      #expect(server.metrics.text().contains("http_express_answers_total{status=\"304\"} 1\n"))
    }
    #expect(seen.withLock { $0 } == ["/small?page=2 200 5 true true", "/story 304 0 true true"])
  }

  @Test func `the date is of now`() async throws {
    try await LaneServer.run { [small] server in
      try await waiting {
        let wire = try Wire(port: server.port)
        wire.send(small)
        let date = try #require(wire.answer()?.firstMatch(of: /\r\nDate: ([^\r]+)\r\n\r\n/))
        let seconds = try #require(CivilTime.seconds(httpDate: String(date.1)))
        #expect(abs(seconds - Int(Date().timeIntervalSince1970)) <= 2)
      }
    }
  }

  @Test func `a busy connection outlives the limits for slow and silent ones, and a silent one does not`() async throws {
    let patience = ClientPatience(head: .milliseconds(300))
    try await LaneServer.run(idle: .milliseconds(400), patience: patience) { [small] server in
      try await waiting {
        let wire = try Wire(port: server.port)
        for _ in 0..<12 {
          wire.send(small)
          #expect(wire.answer()?.hasSuffix("small") == true)
          usleep(100_000)
        }
        let start = ContinuousClock.now
        #expect(wire.some().isEmpty)
        #expect(start.duration(to: .now) < .seconds(2))
      }
    }
  }

  @Test func `a head that comes a byte at a time is not waited for longer than a silent one`() async throws {
    try await LaneServer.run(idle: .milliseconds(400)) { [story] server in
      try await waiting {
        let wire = try Wire(port: server.port)
        let start = ContinuousClock.now
        for byte in story.utf8.dropLast() {
          wire.send([byte])
          usleep(50_000)
          if start.duration(to: .now) > .seconds(1) { break }
        }
        #expect(wire.rest().isEmpty)
        #expect(start.duration(to: .now) < .seconds(2))
      }
    }
  }

  @Test func `a head that does not come in full is answered with 408, as without the lane`() async throws {
    try await LaneServer.run(patience: ClientPatience(head: .milliseconds(300))) { [small] server in
      try await waiting {
        let wire = try Wire(port: server.port)
        wire.send(small + small.dropLast(2))
        #expect(wire.answer()?.hasSuffix("small") == true)
        let start = ContinuousClock.now
        #expect(wire.answer()?.hasPrefix("HTTP/1.1 408 ") == true)
        #expect(start.duration(to: .now) < .seconds(5))
        #expect(wire.some().isEmpty)
      }
    }
  }

  @Test func `a flood of headers is 431, as without the lane`() async throws {
    for lane in [true, false] {
      try await LaneServer.run(lane: lane) { server in
        try await waiting {
          let floods = [
            "X: \(String(repeating: "a", count: 40_000))\r\n", (0..<300).map { "X-\($0): a\r\n" }.joined(),
            (0..<150).map { "X-\($0): \(String(repeating: "a", count: 300))\r\n" }.joined(),
          ]
          for flood in floods {
            let wire = try Wire(port: server.port)
            wire.send("GET /story HTTP/1.1\r\nHost: a\r\n\(flood)\r\n")
            #expect(wire.answer()?.hasPrefix("HTTP/1.1 431 ") == true)
          }
        }
      }
    }
  }

  @Test func `a client that does not read is not read from, and gets all it asked for in the end`() async throws {
    // Long requests, so that not too many fill the pipe.
    let request = "GET /story HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 5_000))\r\n\r\n"
    try await LaneServer.run { server in
      try await waiting {
        let before = Self.residentBytes
        let wire = try Wire(port: server.port, window: 8_192)
        wire.send(request)
        let size = try #require(wire.answer()).utf8.count
        let requests = Array(String(repeating: request, count: 100).utf8)
        var sent = 0
        var refusals = 0
        while refusals < 20 {
          let taken = wire.offer(Array(requests[(sent % request.utf8.count)...]))
          sent += taken
          guard taken == 0 else { continue }
          refusals += 1
          usleep(20_000)
        }
        #expect(sent < 32_000_000, "the server went on reading")
        #expect(Self.residentBytes - before < 60_000_000)
        let unfinished = sent % request.utf8.count
        let missing = unfinished > 0 ? Array(request.utf8.dropFirst(unfinished)) : []
        sent += missing.count
        let sender = UncheckedWire(wire)
        Thread.detachNewThread {
          sender.wire.send(missing)
          sender.wire.finish()
        }
        #expect(wire.restCount() == sent / request.utf8.count * size)
      }
    }
  }

  @Test func `what waited for a client to read goes the usual way afterwards`() async throws {
    try await LaneServer.run { [story] server in
      try await waiting {
        let wire = try Wire(port: server.port, window: 8_192)
        wire.send(String(repeating: story, count: 200) + "GET /fresh HTTP/1.1\r\nHost: a\r\n\r\n" + story)
        usleep(200_000)
        #expect(server.express < 200, "the server has not had to wait")
        for _ in 0..<200 { #expect(wire.answer()?.hasSuffix("night.</p>\n") == true) }
        #expect(wire.answer()?.hasSuffix("fresh ") == true)
        #expect(wire.answer()?.hasSuffix("night.</p>\n") == true)
      }
    }
  }

  @Test func `a client that never reads is let go`() async throws {
    try await LaneServer.run(idle: .milliseconds(300)) { server in
      try await waiting {
        let wire = try Wire(port: server.port, window: 8_192)
        wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        usleep(1_500_000)
        #expect(wire.rest().count < 5_000_000)
      }
    }
  }

  @Test func `a client that asks, says it is done and reads slowly gets the whole answer`() async throws {
    try await LaneServer.run { server in
      try await waiting {
        let wire = try Wire(port: server.port, window: 8_192)
        wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\nGET /fresh HTTP/1.1\r\nHost: a\r\n\r\n")
        wire.finish()
        usleep(200_000)
        let all = String(decoding: wire.rest(), as: UTF8.self)
        #expect(all.hasSuffix("fresh "), "\(all.utf8.count)")
        #expect(all.utf8.count > 5_000_000)
      }
    }
  }

  @Test func `clients that hang up in the middle do no harm`() async throws {
    try await LaneServer.run { [story, small] server in
      try await waiting {
        for cut in 1...60 {
          let wire = try Wire(port: server.port, window: 8_192)
          wire.send(Array((String(repeating: story, count: cut)).utf8.dropLast(cut % story.utf8.count)))
        }
        let wire = try Wire(port: server.port)
        wire.send(small)
        #expect(wire.answer()?.hasSuffix("small") == true)
      }
    }
  }

  @Test func `a graceful stop lets answers end`() async throws {
    let (begun, isBegun) = AsyncStream.makeStream(of: Void.self)
    try await LaneServer.run { [story] server in
      async let large = waiting {
        let wire = try Wire(port: server.port, window: 8_192)
        wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        let first = wire.some()
        isBegun.yield()
        usleep(300_000)
        return first.count + wire.rest().count
      }
      async let busy = waiting {
        let wire = try Wire(port: server.port)
        var answers = 0
        while true {
          if answers == 1 { isBegun.yield() }
          wire.send(story)
          guard let answer = wire.answer() else { return (answers, wire.hasLeftovers) }
          answers += answer.hasSuffix("night.</p>\n") ? 1 : 0
        }
      }
      for await _ in begun.prefix(2) {}
      await server.group.triggerGracefulShutdown()
      try await #expect(large > 5_000_000)
      let (answers, hasLeftovers) = try await busy
      #expect(answers > 0)
      #expect(!hasLeftovers, "an answer was cut off")
    }
  }

  @Test func `a client that never reads does not keep the server from stopping`() async throws {
    let start = ContinuousClock.now
    try await LaneServer.run(stopping: .milliseconds(300)) { server in
      let wire = try await waiting {
        let wire = try Wire(port: server.port, window: 8_192)
        wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = wire.some()
        return UncheckedWire(wire)
      }
      await server.group.triggerGracefulShutdown()
      try await Task.sleep(for: .seconds(1))
      _ = wire
    }
    #expect(start.duration(to: .now) < .seconds(5))
  }

  private static var residentBytes: Int {
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return (fields.dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}

/// One thread sends while another receives.
private struct UncheckedWire: @unchecked Sendable {
  let wire: Wire

  init(_ wire: Wire) {
    self.wire = wire
  }
}
