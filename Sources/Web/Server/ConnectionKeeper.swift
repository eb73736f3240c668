import NIOCore

/// Ends connections: silent ones after a while, and others not before all that was written for them is out.
///
/// Stands nearest to the socket. The framework's own handler sees nothing of what the express lane does and would end
/// a busy connection for being silent, and it closes without waiting for what the socket has not taken yet.
final class ConnectionKeeper: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let progress: ExpressProgress
  private let idle: TimeAmount
  private var watch: Scheduled<Void>?
  private var bytesLeft = 0
  private var isEnding = false
  /// The time for finishing is over.
  private var isCutOff = false

  /// - Parameter idle: how long a connection may be silent while a request is awaited or half read, and how long its
  ///   client may take nothing of what it was sent.
  init(_ progress: ExpressProgress, idle: TimeAmount) {
    self.progress = progress
    self.idle = idle
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { look(at: progress.lastAct + idle, context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    progress.noteAct()
    look(at: progress.lastAct + idle, context)
    context.fireChannelActive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    watch?.cancel()
  }

  func channelInactive(context: ChannelHandlerContext) {
    watch?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isEnding { context.fireChannelRead(data) }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .input {
      // Only the framework's cancellation asks for that: the server may not wait any longer.
      isCutOff = true
      if isEnding { context.close(promise: nil) }
    }
    guard mode != .input, !isCutOff, unsent(context) > 0 else { return context.close(mode: mode, promise: promise) }
    if mode == .all { isEnding = true }
    let out = context.eventLoop.makePromise(of: Void.self)
    out.futureResult.assumeIsolated().whenComplete { _ in context.close(mode: mode, promise: promise) }
    context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer()), promise: out)
  }

  private func look(at time: NIODeadline, _ context: ChannelHandlerContext) {
    watch?.cancel()
    watch = context.eventLoop.assumeIsolated().scheduleTask(deadline: time) { self.look(context) }
  }

  private func look(_ context: ChannelHandlerContext) {
    let now = NIODeadline.now()
    let earlier = bytesLeft
    bytesLeft = unsent(context)
    let isAnswering = progress.course.isAnswering && !isEnding
    if isAnswering || bytesLeft > 0 && bytesLeft != earlier {
      look(at: now + idle, context)
    } else if now < progress.lastAct + idle {
      look(at: progress.lastAct + idle, context)
    } else {
      context.close(promise: nil)
    }
  }

  private func unsent(_ context: ChannelHandlerContext) -> Int {
    (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
  }
}
