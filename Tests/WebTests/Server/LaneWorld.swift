import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import Testing

@testable import Web

/// Answers by their targets.
struct FixedAnswers: FinishedAnswers {
  var answers: [String: FinishedAnswer] = [:]

  func answer(to target: UnsafeBufferPointer<UInt8>) -> FinishedAnswer? {
    answers[String(decoding: target, as: UTF8.self)]
  }

  /// A story in all codings, a text too short for any, and a picture of five megabytes.
  static let standard: FixedAnswers = {
    let story = String(repeating: "<p>Rain fell on the harbour all night.</p>\n", count: 900)
    return FixedAnswers(answers: [
      "/story": finished(ByteBuffer(string: story), type: "text/html; charset=utf-8"),
      "/small?page=2": finished(ByteBuffer(string: "small"), type: "text/plain; charset=utf-8"),
      "/large": finished(ByteBuffer(repeating: 7, count: 5_000_000), type: "image/webp"),
    ])
  }()

  private static func finished(_ body: ByteBuffer, type: String) -> FinishedAnswer {
    FinishedAnswer(
      Draft(
        body, type: type, caching: .shared(seconds: 10, stale: 60), language: "en",
        lastModified: Date(timeIntervalSince1970: 1_773_324_309), footprint: Footprint(marks: [Mark("story", 1)])),
      common: .security(tls: false))
  }
}

/// A server that knows some finished answers, with the express lane or without it.
struct LaneServer: Sendable {
  let port: Int
  let metrics: Metrics
  let group: ServiceGroup

  /// How many answers the lane gave.
  var express: Int {
    metrics.text().matches(of: /http_express_answers_total\{status="\d+"\} (\d+)/).compactMap { Int($0.1) }.reduce(0, +)
  }

  static func run(
    lane: Bool = true, tls: TLSFiles? = nil, idle: Duration = .seconds(20), stopping: Duration = .seconds(20),
    patience: ClientPatience = ClientPatience(), observer: ExpressLane.Observer? = nil,
    _ body: @escaping @Sendable (LaneServer) async throws -> Void
  ) async throws {
    let (ports, running) = AsyncStream.makeStream(of: Int.self)
    let metrics = Metrics()
    var options = ServerOptions(
      address: ServerAddress(host: "127.0.0.1", port: 0), tls: tls, idle: idle, stopping: stopping)
    options.patience = patience
    let server = try WebServer(
      responder: router().buildResponder(), options: options,
      logger: .silent, lane: lane ? ExpressLane(FixedAnswers.standard, metrics: metrics, observer: observer) : nil
    ) { running.yield($0.port) }
    let group = ServiceGroup(configuration: .init(services: [server], logger: .silent))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      let port = try #require(await ports.first { _ in true })
      try await body(LaneServer(port: port, metrics: metrics, group: group))
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  /// The same answers by the usual way, and some that nobody keeps.
  private static func router() -> Router<TestContext> {
    let router = Router(context: TestContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: ErrorAnswers { problem, _ in "<h1>\(problem.title)</h1>" })
    for (target, answer) in FixedAnswers.standard.answers {
      router.get(RouterPath(String(target.prefix { $0 != "?" }))) { request, _ in answer.response(to: request) }
    }
    router.get("/fresh") { request, _ in "fresh \(request.uri.query ?? "")" }
    router.get("/slow") { _, _ in
      try await Task.sleep(for: .milliseconds(20))
      return "slow"
    }
    router.post("/echo") { request, _ in
      let body = try await request.body.collect(upTo: 100_000)
      return "\(body.readableBytes) \(fingerprint(of: body.readableBytesView))"
    }
    // Answers without having looked at the body.
    router.put("/echo") { _, _ in Response(status: .forbidden) }
    return router
  }

  /// What comes back for pieces that are sent one after the other, the dates blotted out.
  func exchange(_ pieces: [[UInt8]]) throws -> String {
    let wire = try Wire(port: port)
    for piece in pieces { wire.send(piece) }
    wire.finish()
    return Self.undated(wire.rest())
  }

  static func undated(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).replacing(/\r\n[Dd]ate: [^\r]*/, with: "\r\nDate: -")
  }
}
