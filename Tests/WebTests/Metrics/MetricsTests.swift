import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct MetricsTests {
  @Test func `the text is what Prometheus reads`() {
    let metrics = Metrics()
    let counter = metrics.counter("stories_total", "Stories \\ in\nall.", labels: ["section"])
    counter.increment(["a\"b\\c\nd"])
    counter.increment(["a\"b\\c\nd"], by: 2)
    metrics.gauge("open_connections", "Open.") { 1.5 }
    let histogram = metrics.histogram("took_seconds", "Took.", labels: ["route"], buckets: [0.1, 1])
    for value in [0.05, 0.1, 0.5, 3] { histogram.observe(value, ["/"]) }
    #expect(
      metrics.text() == #"""
      # HELP stories_total Stories \\ in\nall.
      # TYPE stories_total counter
      stories_total{section="a\"b\\c\nd"} 3
      # HELP open_connections Open.
      # TYPE open_connections gauge
      open_connections 1.5
      # HELP took_seconds Took.
      # TYPE took_seconds histogram
      took_seconds_bucket{route="/",le="0.1"} 2
      took_seconds_bucket{route="/",le="1"} 3
      took_seconds_bucket{route="/",le="+Inf"} 4
      took_seconds_sum{route="/"} 3.65
      took_seconds_count{route="/"} 4

      """#)
  }

  @Test func `the process tells its start and its memory`() {
    let metrics = Metrics()
    metrics.addProcess()
    let memory = metrics.text().firstMatch(of: /process_resident_memory_bytes (\d+)/).flatMap { Int($0.1) } ?? 0
    #expect(memory > 1_000_000)
    #expect(metrics.text().contains("process_start_time_seconds 1"))
  }

  @Test func `requests are counted by route and never by what a caller wrote`() async throws {
    let metrics = Metrics()
    let router = makeRouter(metrics: metrics)
    router.get("/stories/{id}") { _, _ in "x" }
    try await testing(router) { client in
      for id in 1...3 { _ = try await client.execute(uri: "/stories/\(id)", method: .get) }
      for path in ["/wp-login.php", "/.env"] { _ = try await client.execute(uri: path, method: .get) }
      _ = try await client.execute(uri: "/stories/1", method: try #require(.init("BREW")))
    }
    let text = metrics.text()
    #expect(text.contains(#"http_requests_total{method="GET",route="/stories/{id}",status="2xx"} 3"#))
    #expect(text.contains(#"http_requests_total{method="GET",route="NotFound",status="4xx"} 2"#))
    #expect(text.contains(#"http_requests_total{method="other",route="NotFound",status="4xx"} 1"#))
    #expect(text.contains(#"http_request_duration_seconds_count{route="/stories/{id}"} 3"#))
    #expect(!text.contains("wp-login"))
  }

  @Test func `only the operator may read them`() throws {
    func request(_ headers: HTTPFields = [:]) -> Request {
      Request(head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/metrics", headerFields: headers),
        body: RequestBody(buffer: ByteBuffer()))
    }
    let near = try SocketAddress(ipAddress: "127.0.0.9", port: 1)
    let far = try SocketAddress(ipAddress: "10.1.2.3", port: 1)
    #expect(request().isFromOperator(peer: near, token: nil))
    #expect(!request().isFromOperator(peer: far, token: nil))
    #expect(!request().isFromOperator(peer: nil, token: nil))
    #expect(!request([.init("X-Forwarded-For")!: "127.0.0.1"]).isFromOperator(peer: far, token: "t"))
    for name in ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via", "CF-Connecting-IP"] {
      #expect(!request([.init(name)!: "9.9.9.9"]).isFromOperator(peer: near, token: nil))
    }
    #expect(request([.authorization: "Bearer t0ken"]).isFromOperator(peer: far, token: "t0ken"))
    #expect(!request([.authorization: "Bearer t0ke"]).isFromOperator(peer: far, token: "t0ken"))
    #expect(!request([.authorization: "Bearer "]).isFromOperator(peer: far, token: ""))
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.255.0.1", true), ("::1", true), ("::ffff:127.0.0.1", true), ("10.0.0.1", false),
    ("::ffff:10.0.0.1", false), ("fe80::1", false), ("128.0.0.1", false),
  ])
  func `the socket's address decides what is local`(address: String, isLoopback: Bool) throws {
    #expect(try SocketAddress(ipAddress: address, port: 80).isLoopback == isLoopback)
  }
}
