import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
@testable import Web

struct TestContext: WebContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  var client: TrustedProxies.Client?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}

/// Log lines as they were written.
final class Lines: Sendable {
  private let kept = Mutex<[String]>([])
  var all: [String] { kept.withLock { $0 } }

  func logger(_ format: LogLines.Format = .json, level: Logger.Level = .trace) -> Logger {
    Logger(label: "test") { _ in
      LogLines(level: level, format: format) { line in self.kept.withLock { $0.append(line) } }
    }
  }
}

/// A router with everything in front that the app puts there.
func makeRouter(
  metrics: Metrics = Metrics(), known: @escaping @Sendable (any Error) -> Problem? = { _ in nil },
  page: @escaping ErrorAnswers<TestContext>.ErrorPage = { problem, id in "<h1>\(problem.title)</h1> \(id)" },
  accessLog: AccessLogWriter = .off, proxies: TrustedProxies = .none, rates: RequestRates? = nil
) -> Router<TestContext> {
  let router = Router(context: TestContext.self, options: [.autoGenerateHeadEndpoints])
  router.add(middleware: RequestIDs())
  router.add(middleware: ClientAddresses(proxies))
  router.add(middleware: AccessLog(accessLog))
  router.add(middleware: RequestMetrics(metrics))
  router.add(middleware: SecurityHeaders(tls: false))
  router.add(middleware: ErrorAnswers(known: known, page: page))
  router.add(middleware: RequestLimits(addressBytes: 2_000, bodyBytes: 100_000))
  if let rates { router.add(middleware: RateLimits(rates, metrics: metrics)) }
  return router
}

extension Logger {
  static let silent = Logger(label: "silent") { _ in LogLines(level: .critical, format: .json) { _ in } }
}

func testing<T>(
  _ router: Router<TestContext>, log: Logger = .silent,
  _ body: @Sendable (any TestClientProtocol) async throws -> T
) async throws -> T {
  let app = Application(responder: NotModifiedLengths(MethodOverride(router.buildResponder())), logger: log)
  return try await app.test(.router, body)
}

extension TestResponse {
  var text: String { String(buffer: body) }
}
