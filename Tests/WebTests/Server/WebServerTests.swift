import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct WebServerTests {
  private let arrived = AsyncStream.makeStream(of: Void.self)
  private let released = AsyncStream.makeStream(of: Void.self)

  private func router() -> Router<TestContext> {
    let router = makeRouter()
    router.get("/peer") { _, context in "\(context.remoteAddress?.isLoopback == true)" }
    router.get("/split") { _, _ in
      Response(status: .seeOther, headers: [.location: "/a\r\nSet-Cookie: b=c\r\n\r\n<b>"])
    }
    router.get("/slow") { _, _ in
      arrived.continuation.yield()
      _ = await released.stream.first { _ in true }
      return Task.isCancelled ? "cut off" : "finished"
    }
    return router
  }

  /// Starts a server on a port of the kernel's choice, runs the body, and stops the server.
  private func serving(
    _ options: ServerOptions, _ body: @escaping @Sendable (Int, ServiceGroup) async throws -> Void
  ) async throws {
    let (ports, running) = AsyncStream.makeStream(of: Int.self)
    let server = try WebServer(responder: router().buildResponder(), options: options, logger: .silent) {
      running.yield($0.port)
    }
    let group = ServiceGroup(configuration: .init(services: [server], logger: .silent))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      let port = try #require(await ports.first { _ in true })
      try await body(port, group)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  private func options(tls: TLSFiles? = nil) throws -> ServerOptions {
    ServerOptions(address: try ServerAddress("127.0.0.1:0"), tls: tls)
  }

  @Test func `it serves on the port that the system chose and knows the socket's other end`() async throws {
    try await serving(options()) { port, _ in
      #expect(port > 0)
      let answer = try await raw("GET /peer HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", port: port)
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.hasSuffix("\r\n\r\ntrue"))
    }
  }

  @Test func `a head that is too large is 431 and the connection ends`() async throws {
    try await serving(options()) { port, _ in
      let large = String(repeating: "a", count: 40_000)
      let answer = try await raw("GET /peer HTTP/1.1\r\nHost: a\r\nX-Large: \(large)\r\n\r\n", port: port)
      #expect(answer.hasPrefix("HTTP/1.1 431 "), "\(answer.prefix(60))")
      let many = (0..<300).map { "X-\($0): a\r\n" }.joined()
      let second = try await raw("GET /peer HTTP/1.1\r\nHost: a\r\n\(many)\r\n", port: port)
      #expect(second.hasPrefix("HTTP/1.1 431 "), "\(second.prefix(60))")
    }
  }

  @Test(arguments: [
    "GET /peer HTTP/1.1\r\nHost: a\r\nbroken header\r\n\r\n", "nonsense\r\n\r\n",
    "POST /peer HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET /\u{0}peer HTTP/1.1\r\nHost: a\r\n\r\n", "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET http://a:x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET ? HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  ])
  func `a malformed request does no harm`(text: String) async throws {
    try await serving(options()) { port, _ in
      let closing = text.replacing("Host: a\r\n\r\n", with: "Host: a\r\nConnection: close\r\n\r\n")
      let answer = try await raw(closing, port: port)
      #expect(answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 200"), "\(answer.prefix(60))")
      let after = try await raw("GET /peer HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", port: port)
      #expect(after.hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test func `a silent connection is closed`() async throws {
    var options = try options()
    options.idle = .milliseconds(200)
    try await serving(options) { port, _ in
      try await #expect(raw("GET /peer HTTP/1.1\r\nHost:", port: port).isEmpty)
    }
  }

  @Test func `a running request is finished when the server stops`() async throws {
    try await serving(options()) { port, group in
      async let answer = raw("GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", port: port)
      _ = await arrived.stream.first { _ in true }
      await group.triggerGracefulShutdown()
      released.continuation.yield()
      try await #expect(answer.hasSuffix("finished"))
    }
  }

  @Test func `a request that never ends does not keep the server from stopping`() async throws {
    var options = try options()
    options.stopping = .milliseconds(200)
    try await serving(options) { port, group in
      async let answer = raw("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n", port: port)
      _ = await arrived.stream.first { _ in true }
      await group.triggerGracefulShutdown()
      try await #expect(!answer.contains("finished"))
    }
  }

  @Test func `a header's value cannot begin another header`() async throws {
    try await serving(options()) { port, _ in
      let answer = try await raw("GET /split HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", port: port)
      #expect(answer.hasPrefix("HTTP/1.1 303"))
      #expect(!answer.contains("\r\nSet-Cookie"))
      #expect(answer.hasSuffix("\r\n\r\n"))
    }
  }

  @Test func `a port in use is told in a sentence`() async throws {
    try await serving(options()) { port, _ in
      let server = try WebServer(
        responder: self.router().buildResponder(),
        options: ServerOptions(address: ServerAddress(host: "127.0.0.1", port: port)), logger: .silent)
      let error = await #expect(throws: StartError.self) { try await server.run() }
      #expect(error?.description.hasPrefix("127.0.0.1:\(port) is in use by another program") == true)
    }
  }

  @Test(arguments: [("192.0.2.1", "is not an address of this machine"), ("no such host", "There is no host")])
  func `an address that is not ours is told in a sentence`(host: String, sentence: String) async throws {
    let server = try WebServer(
      responder: router().buildResponder(), options: ServerOptions(address: ServerAddress(host: host, port: 0)),
      logger: .silent)
    let error = await #expect(throws: StartError.self) { try await server.run() }
    #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
  }

  @Test(arguments: ["", "8080", ":8080", "host:", "host:99999", "host:-1", "::1:80", "a b"])
  func `what is no address is refused`(text: String) {
    #expect(throws: StartError.self) { try ServerAddress(text) }
  }

  @Test func `an address is read and written`() throws {
    #expect(try ServerAddress("[::1]:80") == ServerAddress(host: "::1", port: 80))
    #expect(try ServerAddress("[::1]:80").description == "[::1]:80")
    #expect(try ServerAddress("localhost:0").description == "localhost:0")
  }
}
