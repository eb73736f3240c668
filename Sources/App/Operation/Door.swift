import NIOCore
import Web

extension App {
  /// How much strangers may ask for, and how what they asked for is noted. The operator decides.
  public struct DoorSettings: Sendable {
    /// Connections of all together; nil for as many as the system allows files to be open.
    public var connections: Int?
    /// Of one IPv4 address or IPv6 network.
    public var connectionsPerAddress = 256
    /// Of one address, not counting what the page cache answers; 0 sets no limit.
    public var requestsPerSecond = 50.0
    /// How many may come at once.
    public var requestBurst = 250
    /// From a request's first byte to the end of its head, and the grace of its body.
    public var requestSeconds = 20
    /// Bytes a second of a body.
    public var bodyRate = 1_000
    public var trustedProxies = TrustedProxies.usual
    public var forwardedField = ForwardedField.xForwardedFor
    /// `off`, `-` or a path.
    public var accessLog = "-"

    /// The field in which the proxies say whose request it is.
    public enum ForwardedField: String, Sendable, CaseIterable {
      case xForwardedFor = "X-Forwarded-For"
      case forwarded = "Forwarded"
    }

    public init() {}

    /// The addresses of texts with commas or blanks between them.
    public static func list(_ texts: [String]) -> [String] {
      texts.flatMap { $0.split { $0 == "," || $0.isWhitespace } }.map(String.init)
    }
  }
}

/// What stands before every request: limits, and the log of who asked for what.
struct Door: Sendable {
  let proxies: TrustedProxies
  let rates: RequestRates
  let patience: ClientPatience
  let accessLog: AccessLogWriter
  let connections: ConnectionLimits?

  /// Lets everybody in and notes nothing.
  static let open = Door(
    proxies: .none, rates: RequestRates(rate: 0, burst: 1), patience: ClientPatience(), accessLog: .off, connections: nil)

  /// - Throws: `StartError` for addresses that cannot be read, and for a log that cannot be written.
  init(_ settings: App.DoorSettings, metrics: Metrics) throws {
    proxies = try TrustedProxies(settings.trustedProxies, field: settings.forwardedField == .forwarded ? .forwarded : .xForwardedFor)
    rates = RequestRates(rate: settings.requestsPerSecond, burst: Double(settings.requestBurst))
    patience = ClientPatience(seconds: settings.requestSeconds, bodyRate: settings.bodyRate)
    let possible = ConnectionLimits.descriptors()
    let connections = ConnectionLimits(
      perAddress: settings.connectionsPerAddress, total: min(settings.connections ?? possible, possible), proxies: proxies)
    connections.count(in: metrics)
    self.connections = connections
    accessLog = try AccessLogWriter(AccessLogWriter.Target(settings.accessLog))
    accessLog.count(in: metrics)
  }

  /// The way by which finished pages leave; nil when there are none.
  func lane(_ pages: PageCache, metrics: Metrics) -> ExpressLane? {
    guard pages.isKeeping else { return nil }
    guard !accessLog.isOff else { return ExpressLane(pages, metrics: metrics) }
    return ExpressLane(pages, metrics: metrics) { [accessLog, proxies] passage in
      accessLog.note(
        method: passage.isHead ? "HEAD" : "GET", target: passage.target, status: passage.status, bytes: passage.bytes,
        microseconds: 0, peer: proxies.client(peer: passage.peer.flatMap { NetworkAddress($0) }, head: passage.head).address, isCached: true)
    }
  }

  /// A search reads what many pages do, and is never finished beforehand.
  private static let searchCost = 5.0

  /// A page brings dozens of pictures with it, and they cost little; one that is finished costs nothing.
  /// - Parameter target: path and query.
  static func cost(of target: String, pages: PageCache) -> Double {
    if target == "/search" || target.hasPrefix("/search?") { return searchCost }
    if target.hasPrefix("/files/") || target.hasPrefix("/assets/") { return 0.1 }
    var target = target
    return target.withUTF8 { pages.holds($0) } ? 0 : 1
  }

  private init(
    proxies: TrustedProxies, rates: RequestRates, patience: ClientPatience, accessLog: AccessLogWriter,
    connections: ConnectionLimits?
  ) {
    (self.proxies, self.rates, self.patience) = (proxies, rates, patience)
    (self.accessLog, self.connections) = (accessLog, connections)
  }
}
