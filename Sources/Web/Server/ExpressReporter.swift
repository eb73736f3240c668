import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Stands behind the HTTP decoder and tells the lane what the decoder read and what the framework answered.
final class ExpressReporter: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var progress: ExpressProgress?

  func handlerAdded(context: ChannelHandlerContext) {
    progress = try? context.pipeline.syncOperations.handler(type: ExpressHandler.self).progress
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head: progress?.course.begin()
    case .body: break
    case .end: progress?.course.decode()
    }
    progress?.noteAct()
    context.fireChannelRead(data)
  }

  /// After an error the decoder is through with the connection, and so is the lane.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    progress?.course.leave()
    context.fireErrorCaught(error)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let part = Self.unwrapOutboundIn(data)
    if case .head(let head) = part, head.headerFields.contains(.connection) { progress?.course.leave() }
    context.write(data, promise: promise)
    guard case .end = part else { return }
    progress?.course.answer()
    progress?.noteAct()
  }
}
