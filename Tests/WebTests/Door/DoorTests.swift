import Foundation
import NIOCore
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(2))) struct DoorTests {
  private let get = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func `an address with too many connections is turned away until one is gone`() async throws {
    let limits = ConnectionLimits(perAddress: 3, total: 100)
    try await withDoor({ $0.connections = limits }) { port in
      var held = try (0..<3).map { _ in try SlowConnection(port: port) }
      for connection in held {
        connection.send(get)
        #expect(try await connection.answer(until: "page").hasPrefix("HTTP/1.1 200"))
      }
      let turnedAway = try await SlowConnection(port: port).answer()
      #expect(turnedAway.isEmpty || turnedAway.hasPrefix("HTTP/1.1 429 "))
      #expect(limits.tally.refused == 1)
      held.removeLast()
      while limits.tally.open > 2 { try await Task.sleep(for: .milliseconds(5)) }
      let next = try SlowConnection(port: port)
      next.send(get)
      #expect(try await next.answer(until: "page").hasPrefix("HTTP/1.1 200"))
    }
    #expect(limits.tally.open == 0)
  }

  @Test func `a full house says so and goes on, and known proxies have no limit of their own`() async throws {
    let limits = ConnectionLimits(perAddress: 1, total: 4, proxies: try TrustedProxies())
    let metrics = Metrics()
    limits.count(in: metrics)
    try await withDoor({ $0.connections = limits }) { port in
      let held = try (0..<4).map { _ in try SlowConnection(port: port) }
      for connection in held {
        connection.send(get)
        #expect(try await connection.answer(until: "page").hasPrefix("HTTP/1.1 200"))
      }
      for _ in 0..<20 {
        let answer = try await SlowConnection(port: port).answer()
        #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 503 "))
      }
      held[0].send(get)
      #expect(try await held[0].answer(until: "page").hasPrefix("HTTP/1.1 200"))
      #expect(metrics.text().contains("http_connections 4\n"))
      #expect(metrics.text().contains("http_connections_refused_total 20\n"))
    }
  }

  @Test(arguments: ["G", "GET /page HTTP/1.1\r\nHost: a\r\nX-Slow: "]) func `a head that never ends is given up with 408`(begun: String) async throws {
    try await withDoor({ $0.patience.head = .milliseconds(300) }) { port in
      let slow = try SlowConnection(port: port)
      slow.send(begun)
      let drip = Task {
        while !Task.isCancelled {
          slow.send("x")
          try await Task.sleep(for: .milliseconds(50))
        }
      }
      let answer = try await slow.answer()
      drip.cancel()
      #expect(answer.hasPrefix("HTTP/1.1 408 "))
      #expect(answer.contains("Connection: close"))
    }
  }

  @Test func `a second request may take its time, as long as it has not begun`() async throws {
    try await withDoor({ $0.patience.head = .milliseconds(100) }) { port in
      let connection = try SlowConnection(port: port)
      for _ in 0..<3 {
        connection.send(get)
        #expect(try await connection.answer(until: "page").hasPrefix("HTTP/1.1 200"))
        try await Task.sleep(for: .milliseconds(300))
      }
      connection.send(String(get.dropLast(3)))
      #expect(try await connection.answer().hasPrefix("HTTP/1.1 408 "))
    }
  }

  @Test func `a body that comes too slowly is given up, one that keeps the rate is not`() async throws {
    try await withDoor({ ($0.patience.grace, $0.patience.bodyRate) = (.seconds(1), 1_000) }) { port in
      let head = "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 40000\r\n\r\n"
      let (slow, steady) = (try SlowConnection(port: port), try SlowConnection(port: port))
      slow.send(head)
      steady.send(head)
      // A thread of its own: tests that run beside this one may keep all tasks waiting.
      Thread {
        for _ in 0..<10 {
          steady.send(String(repeating: "x", count: 4_000))
          slow.send("x")
          Thread.sleep(forTimeInterval: 0.3)
        }
      }.start()
      #expect(try await steady.answer(until: "40000").hasPrefix("HTTP/1.1 200"))
      #expect(try await slow.answer().hasPrefix("HTTP/1.1 408 "))
    }
  }

  @Test func `who asks too often through a known proxy is refused by page, by problem details and bluntly`() async throws {
    let metrics = Metrics()
    let rates = RequestRates(rate: 0.2, burst: 2)
    try await withDoor(proxies: try TrustedProxies(), rates: rates, metrics: metrics) { port in
      func ask(_ client: String, _ more: String = "") async throws -> String {
        try await raw("GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: 6.6.6.6, \(client)\r\n\(more)\r\n", port: port)
      }
      for _ in 0..<2 { #expect(try await ask("198.51.100.7").hasPrefix("HTTP/1.1 200")) }
      let page = try await ask("198.51.100.7")
      #expect(page.hasPrefix("HTTP/1.1 429 ") && page.contains("<h1>") && page.lowercased().contains("retry-after: "))
      let json = try await ask("198.51.100.7", "Accept: application/json\r\n")
      #expect(json.hasPrefix("HTTP/1.1 429 ") && json.contains("\"code\":\"tooMany\""))
      #expect(try await ask("198.51.100.8").hasPrefix("HTTP/1.1 200"))
      for _ in 0..<15 { _ = try await ask("198.51.100.7") }
      #expect(try await ask("198.51.100.7").hasSuffix("Too many requests.\n"))
      // This machine itself is not limited.
      for _ in 0..<9 { #expect(try await raw("GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", port: port).hasPrefix("HTTP/1.1 200")) }
      #expect(!metrics.text().contains("http_rate_limited_total 0\n"))
    }
  }
}
