import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import UnixSignals
import ServiceLifecycle
import Web

// Serves one page by the express lane, and at another address by the usual way: BenchLane PLAIN-FILE GZIP-FILE

struct OnePage: FinishedAnswers {
  let target = Array("/page.html".utf8)
  let page: FinishedAnswer

  func answer(to target: UnsafeBufferPointer<UInt8>) -> FinishedAnswer? {
    target.elementsEqual(self.target) ? page : nil
  }
}

struct BenchContext: WebContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}

func contents(_ path: String) throws -> ByteBuffer {
  ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: path)))
}

let page = FinishedAnswer(
  [
    .contentType: "text/html; charset=utf-8", .cacheControl: "public, max-age=0, s-maxage=10", .vary: "Accept-Encoding",
    .xContentTypeOptions: "nosniff",
    .contentSecurityPolicy: "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'",
  ], lastModified: nil, plain: try contents(CommandLine.arguments[1]),
  bodies: [.gzip: try contents(CommandLine.arguments[2])])
let router = Router(context: BenchContext.self)
router.get("/usual.html") { request, _ in page.response(to: request) }
let logger = Logger(label: "bench") { _ in LogLines(level: .critical, format: .json) { _ in } }
let server = try WebServer(
  responder: router.buildResponder(), options: ServerOptions(address: ServerAddress("127.0.0.1:0")), logger: logger,
  lane: ExpressLane(OnePage(page: page), metrics: Metrics())
) { address in
  FileHandle.standardOutput.write(Data("The bench is at http://\(address)/\n".utf8))
}
try await ServiceGroup(
  configuration: .init(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
).run()
