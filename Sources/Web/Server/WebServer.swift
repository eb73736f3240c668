public import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import NIOCore
public import Logging
public import ServiceLifecycle

/// The HTTP server as a service: HTTP/1.1, or TLS with HTTP/2, until it is told to stop.
public struct WebServer<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
  private let application: Application<NotModifiedLengths<Responder>>
  private let options: ServerOptions

  /// - Parameters:
  ///   - responder: `router.buildResponder()`, perhaps wrapped in `MethodOverride`.
  ///   - lane: answers that leave before the framework sees their requests; only without TLS.
  ///   - onRunning: called with the address once requests are taken; its port is the one the system chose when 0 was
  ///     asked for.
  public init(
    responder: Responder, options: ServerOptions, logger: Logger, lane: ExpressLane? = nil,
    onRunning: @escaping @Sendable (ServerAddress) async -> Void = { _ in }
  ) throws {
    self.options = options
    let address = options.address
    application = Application(
      responder: NotModifiedLengths(responder),
      server: try Self.builder(options, lane),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), backlog: options.backlog),
      onServerRunning: { channel in
        await onRunning(ServerAddress(host: address.host, port: channel.localAddress?.port ?? address.port))
      },
      logger: logger)
  }

  /// Serves until the service group stops: then no new connection is taken, running requests get
  /// `options.stopping` to finish, and what is left is cut off.
  /// - Throws: `StartError` when the address cannot be listened on.
  public func run() async throws {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await application.run() }
        group.addTask {
          try? await gracefulShutdown()
          try? await Task.sleep(for: options.stopping)
        }
        try await group.next()
        group.cancelAll()
      }
    } catch {
      throw StartError(error, address: options.address) ?? error
    }
  }

  private static func builder(_ options: ServerOptions, _ lane: ExpressLane?) throws -> HTTPServerBuilder {
    let stream = HTTP1Channel.Configuration(
      additionalChannelHandlers: [OversizedHeaders(), RequestDeadlines(options.patience)],
      idleTimeout: TimeAmount(options.idle),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: options.headerBytes, maxHeaderListSize: options.headerBytes, maxHeaderFieldCount: 200))
    guard let tls = options.tls else {
      return HTTPServerBuilder { responder in
        guard let lane else { return guarded(HTTP1Channel(responder: responder, configuration: stream), options) }
        return guarded(
          ExpressChannel(lane, idle: TimeAmount(options.idle), configuration: stream, responder: responder), options)
      }
    }
    return HTTPServerBuilder {
      guarded(
        try HTTP2UpgradeChannel(
          tlsConfiguration: tls.configuration,
          configuration: .init(
            idleTimeout: options.idle, gracefulCloseTimeout: options.stopping, streamConfiguration: stream),
          responder: $0),
        options)
    }
  }

  private static func guarded(_ channel: some ServerChildChannel, _ options: ServerOptions) -> any ServerChildChannel {
    guard let limits = options.connections else { return channel }
    return GuardedChannel(channel, limits: limits, isPlain: options.tls == nil)
  }
}
