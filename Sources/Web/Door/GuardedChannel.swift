import HummingbirdCore
import Logging
import NIOCore

/// Lets a connection in, or turns it away at once, before anything is set up to serve it.
struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
  typealias Value = Base.Value

  private let base: Base
  private let limits: ConnectionLimits
  private let isPlain: Bool

  /// - Parameter isPlain: whether clients can read an answer that is not encrypted.
  init(_ base: Base, limits: ConnectionLimits, isPlain: Bool) {
    (self.base, self.limits, self.isPlain) = (base, limits, isPlain)
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let address = channel.remoteAddress.flatMap { NetworkAddress($0) }
    let verdict = limits.admit(address)
    if verdict == .admitted {
      channel.closeFuture.whenComplete { [limits] _ in limits.leave(address) }
      return base.setup(channel: channel, logger: logger)
    }
    // An error here would end the whole server, so the connection is set up as any other, behind a closed door.
    do {
      try channel.pipeline.syncOperations.addHandler(ClosedDoor(answer: isPlain ? Self.answer(verdict) : ""))
    } catch {
      return channel.eventLoop.makeFailedFuture(error)
    }
    return base.setup(channel: channel, logger: logger)
  }

  func handle(value: Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }

  private static func answer(_ verdict: ConnectionLimits.Verdict) -> String {
    let status = verdict == .tooManyOfAddress ? "429 Too Many Requests" : "503 Service Unavailable"
    return "HTTP/1.1 \(status)\r\nContent-Length: 0\r\nRetry-After: 5\r\nConnection: close\r\n\r\n"
  }
}

/// Says that there is no room, and closes. Stands nearest to the socket and lets nothing through.
private final class ClosedDoor: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let answer: String

  init(answer: String) {
    self.answer = answer
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { turnAway(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    turnAway(context)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

  private func turnAway(_ context: ChannelHandlerContext) {
    let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(string: answer))).whenComplete { _ in
      loopBound.value.close(promise: nil)
    }
  }
}
