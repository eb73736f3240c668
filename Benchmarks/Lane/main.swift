import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals
import Web

// Serves one page from the page cache, /page.html by the express lane and /usual.html by the usual way: BenchLane FILE

struct BenchContext: WebContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  var client: TrustedProxies.Client?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}

/// Keeps a page from the lane.
struct Lane: FinishedAnswers {
  let cache: PageCache

  func answer(to target: UnsafeBufferPointer<UInt8>) -> FinishedAnswer? {
    target.count == "/page.html".utf8.count ? cache.answer(to: target) : nil
  }
}

let html = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
let cache = PageCache(common: .security(tls: false))
let router = Router(context: BenchContext.self)
for path in ["page.html", "usual.html"] {
  router.get(RouterPath(path)) { request, _ in
    try await cache.response(to: request) {
      .html(html, caching: .shared(seconds: 10, stale: 60), language: "en", footprint: Footprint())
    }
  }
}
let logger = Logger(label: "bench") { _ in LogLines(level: .critical, format: .json) { _ in } }
let server = try WebServer(
  responder: router.buildResponder(), options: ServerOptions(address: ServerAddress("127.0.0.1:0")), logger: logger,
  lane: ExpressLane(Lane(cache: cache), metrics: Metrics())
) { address in
  FileHandle.standardOutput.write(Data("The bench is at http://\(address)/\n".utf8))
}
try await ServiceGroup(
  configuration: .init(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
).run()
