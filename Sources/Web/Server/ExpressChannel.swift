import HummingbirdCore
import Logging
import NIOCore

/// Connections of plain HTTP/1.1 with the express lane in front.
struct ExpressChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private let http1: HTTP1Channel
  private let lane: ExpressLane
  private let idle: TimeAmount

  /// - Parameters:
  ///   - configuration: of what stands behind the lane, which takes the watch over idle connections.
  ///   - idle: as in `ServerOptions`.
  init(
    _ lane: ExpressLane, idle: TimeAmount, configuration: HTTP1Channel.Configuration,
    responder: @escaping HTTPChannelHandler.Responder
  ) {
    let others = configuration.additionalChannelHandlers
    var configuration = configuration
    configuration.idleTimeout = nil
    configuration.additionalChannelHandlers = { [ExpressReporter()] + others() }
    http1 = HTTP1Channel(responder: responder, configuration: configuration)
    self.lane = lane
    self.idle = idle
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    do {
      let handler = ExpressHandler(lane, on: channel.eventLoop)
      try channel.pipeline.syncOperations.addHandlers([ConnectionKeeper(handler.progress, idle: idle), handler])
    } catch {
      return channel.eventLoop.makeFailedFuture(error)
    }
    return http1.setup(channel: channel, logger: logger)
  }

  func handle(value: Value, logger: Logger) async {
    await http1.handle(value: value, logger: logger)
  }
}
