import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import ServiceLifecycle
import Testing

@testable import Web

/// A server on a port of the kernel's choice, with a page and a form.
func withDoor(
  _ change: (inout ServerOptions) -> Void = { _ in }, accessLog: AccessLogWriter = .off, proxies: TrustedProxies = .none,
  rates: RequestRates? = nil, metrics: Metrics = Metrics(),
  _ body: @escaping @Sendable (Int) async throws -> Void
) async throws {
  let router = makeRouter(metrics: metrics, accessLog: accessLog, proxies: proxies, rates: rates)
  router.get("/page") { _, _ in "page" }
  router.post("/form") { request, _ in String(try await request.body.collect(upTo: 1_000_000).readableBytes) }
  var options = ServerOptions(address: try ServerAddress("127.0.0.1:0"))
  change(&options)
  let (ports, running) = AsyncStream.makeStream(of: Int.self)
  let server = try WebServer(responder: router.buildResponder(), options: options, logger: .silent) {
    running.yield($0.port)
  }
  let group = ServiceGroup(configuration: .init(services: [server], logger: .silent))
  try await withThrowingTaskGroup(of: Void.self) { tasks in
    tasks.addTask { try await group.run() }
    let port = try #require(await ports.first { _ in true })
    try await body(port)
    await group.triggerGracefulShutdown()
    try await tasks.waitForAll()
  }
}

/// A connection that a test writes to bit by bit.
final class SlowConnection: Sendable {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit {
    close(descriptor)
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// What comes until the other side closes, or until the text is complete.
  func answer(until end: String? = nil) async throws -> String {
    let descriptor = descriptor
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
          answer += buffer[..<count]
          if let end, String(decoding: answer, as: UTF8.self).hasSuffix(end) { break }
        }
        continuation.resume(returning: String(decoding: answer, as: UTF8.self))
      }
    }
  }
}
