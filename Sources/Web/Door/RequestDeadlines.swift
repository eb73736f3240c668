import HTTPTypes
public import NIOCore
import NIOHTTPTypes

/// Answers 408 to clients that are too slow in saying what they want (RFC 9110, section 15.5.9), and closes.
///
/// A head that has begun must be there within a time. A body must come with a least rate after some grace; the time in
/// which nobody here wants to read it does not count. Stands behind the HTTP decoder. A request that comes whole, as
/// nearly all do, costs no timer.
final class RequestDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let patience: ClientPatience
  private var isInBody = false
  private var sawPart = false
  private var isReadWanted = true
  private var bodyBytes = 0
  private var waited: TimeAmount = .zero
  /// Requests whose answers are not finished.
  private var open = 0
  private var hasBegunAnswer = false
  private var isOver = false
  private var watch: Scheduled<Void>?

  init(_ patience: ClientPatience) {
    self.patience = patience
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    watch?.cancel()
    watch = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    watch?.cancel()
    watch = nil
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOver else { return }
    sawPart = true
    switch Self.unwrapInboundIn(data) {
    case .head:
      stopWatch()
      (isInBody, bodyBytes, waited) = (true, 0, .zero)
      open += 1
    case .body(let bytes): bodyBytes += bytes.readableBytes
    case .end:
      stopWatch()
      isInBody = false
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    isReadWanted = false
    if watch == nil, !isOver {
      if isInBody {
        watchBody(context)
      } else if !sawPart {
        // Bytes came and made no request yet.
        watchHead(context)
      }
    }
    sawPart = false
    context.fireChannelReadComplete()
  }

  func read(context: ChannelHandlerContext) {
    isReadWanted = true
    context.read()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isOver else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch Self.unwrapOutboundIn(data) {
    case .head(let head): hasBegunAnswer = head.status.kind != .informational
    case .body: break
    case .end: (open, hasBegunAnswer) = (max(0, open - 1), false)
    }
    context.write(data, promise: promise)
  }

  // MARK: Watching

  private func watchHead(_ context: ChannelHandlerContext) {
    watch = context.eventLoop.assumeIsolated().scheduleTask(in: patience.head) {
      self.watch = nil
      // Earlier answers are still on their way; the client may be waiting for them.
      if self.open > 0 { self.watchHead(context) } else { self.giveUp(context) }
    }
  }

  private func watchBody(_ context: ChannelHandlerContext) {
    watch = context.eventLoop.assumeIsolated().scheduleTask(in: ClientPatience.tick) {
      self.watch = nil
      if self.isReadWanted { self.waited = self.waited + ClientPatience.tick }
      if self.waited > self.patience.body(of: self.bodyBytes) { self.giveUp(context) } else { self.watchBody(context) }
    }
  }

  private func stopWatch() {
    watch?.cancel()
    watch = nil
  }

  private func giveUp(_ context: ChannelHandlerContext) {
    isOver = true
    guard !hasBegunAnswer, open <= 1 else { return context.close(promise: nil) }
    var fields: HTTPFields = [.contentLength: "0"]
    // A stream of HTTP/2, whose connection goes on, lies within a connection that lies within the server's socket.
    if context.channel.parent?.parent == nil { fields[.connection] = "close" }
    context.write(Self.wrapOutboundOut(.head(HTTPResponse(status: .requestTimeout, headerFields: fields))), promise: nil)
    let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(Self.wrapOutboundOut(.end(nil))).whenComplete { _ in loopBound.value.close(promise: nil) }
  }
}

/// How slow a client may be.
public struct ClientPatience: Sendable {
  /// From the first byte of a request to the end of its head.
  public var head: TimeAmount
  /// What a body may take whatever its size.
  public var grace: TimeAmount
  /// Bytes a second that a body must bring after that, on average.
  public var bodyRate: Int

  static let tick = TimeAmount.seconds(1)

  public init(head: TimeAmount = .seconds(20), grace: TimeAmount = .seconds(20), bodyRate: Int = 1_000) {
    (self.head, self.grace, self.bodyRate) = (head, grace, bodyRate)
  }

  /// - Parameter seconds: for the head, and as the grace of the body.
  public init(seconds: Int, bodyRate: Int) {
    self.init(head: .seconds(Int64(seconds)), grace: .seconds(Int64(seconds)), bodyRate: bodyRate)
  }

  func body(of bytes: Int) -> TimeAmount {
    grace + .milliseconds(Int64(bytes) * 1_000 / Int64(max(1, bodyRate)))
  }
}
