import NIOCore

/// The express lane of one connection: reads requests off the socket's bytes, answers those it can, and passes on the
/// rest. Stands before the HTTP decoder.
final class ExpressHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Requests that wait for their client to take the answers before them; more than the kernel hands over in one go,
  /// so only who fills the pipe without reading and then hangs up gets there.
  static let mostHeld = 1_048_576

  /// How long the lane waits for the rest of a head before it leaves the waiting to the framework.
  static let patience = TimeAmount.seconds(1)

  let progress = ExpressProgress()
  private let desk: ExpressDesk
  private var held = ByteBuffer()
  /// Whether what is held waits for the socket to take more, rather than for the rest of a head.
  private var isPaused = false
  private var isWorking = false
  private var hasWritten = false
  private var hasPassed = false
  private var impatience: Scheduled<Void>?
  private var owesRead = false
  private var owesEnd = false

  init(_ lane: ExpressLane, on loop: any EventLoop) {
    desk = ExpressDesk(lane, on: loop)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if progress.course.isUsualForGood, held.readableBytes == 0 {
      hasPassed = true
      return context.fireChannelRead(data)
    }
    var bytes = Self.unwrapInboundIn(data)
    if held.readableBytes == 0 { held = bytes } else { held.writeBuffer(&bytes) }
    if !isPaused { work(context) } else if held.readableBytes > Self.mostHeld { context.close(promise: nil) }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    complete(context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      work(context)
      complete(context)
    }
    context.fireChannelWritabilityChanged()
  }

  /// No more is read while the client does not take what it was sent.
  func read(context: ChannelHandlerContext) {
    owesRead = true
    readIfWanted(context)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event {
      owesEnd = true
      return endIfDone(context)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    held = ByteBuffer()
    calmDown()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    calmDown()
  }

  private func readIfWanted(_ context: ChannelHandlerContext) {
    let course = progress.course
    let isFull = !context.channel.isWritable && course.bodyLeft == 0 && !course.isUsualForGood
    guard owesRead, !isFull else { return }
    owesRead = false
    context.read()
  }

  /// The end of the input comes after all bytes before it.
  private func endIfDone(_ context: ChannelHandlerContext) {
    guard owesEnd, !isPaused, !isWorking else { return }
    owesEnd = false
    if held.readableBytes > 0 {
      progress.course.leave()
      pass(held.readableBytes, context)
    }
    complete(context)
    context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
  }

  /// The framework takes what it was given when it hears that this was all; given nothing, it need not hear of it.
  private func complete(_ context: ChannelHandlerContext) {
    flush(context)
    guard hasPassed, !isWorking else { return }
    hasPassed = false
    context.fireChannelReadComplete()
  }

  private func flush(_ context: ChannelHandlerContext) {
    guard hasWritten else { return }
    hasWritten = false
    context.flush()
  }

  private func work(_ context: ChannelHandlerContext) {
    guard !isWorking else { return }
    isWorking = true
    isPaused = false
    while held.readableBytes > 0, step(context) {}
    if held.readableBytes == 0 || isPaused { calmDown() }
    // The socket's buffer must not be shared when the next bytes are read into it.
    if held.readableBytes == 0 { held = ByteBuffer() }
    isWorking = false
    endIfDone(context)
    readIfWanted(context)
  }

  /// Deals with what comes next; false when that must wait.
  private func step(_ context: ChannelHandlerContext) -> Bool {
    let course = progress.course
    if course.isUsualForGood { return pass(held.readableBytes, context) }
    if course.bodyLeft > 0 { return passBody(min(course.bodyLeft, held.readableBytes), context) }
    guard hasRoom(context) else {
      isPaused = true
      return false
    }
    let reading = desk.read(held)
    if reading != .incomplete { calmDown() }
    switch reading {
    case .incomplete:
      // A few bytes are not worth the large buffer that the socket was read into.
      if held.storageCapacity > 2 * ExpressRequest.longestHead { held = ByteBuffer(bytes: held.readableBytesView) }
      if impatience == nil { waitForRest(context) }
      return false
    case .plain(let request):
      if course.isFree, answer(request, context) { return true }
      return passRequest(head: request.length, body: 0, context)
    case .ordinary(let head, let body): return passRequest(head: head, body: body, context)
    case .doubtful:
      progress.course.leave()
      return true
    }
  }

  private func waitForRest(_ context: ChannelHandlerContext) {
    impatience = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) {
      self.impatience = nil
      self.progress.course.leave()
      self.work(context)
      self.complete(context)
    }
  }

  private func calmDown() {
    impatience?.cancel()
    impatience = nil
  }

  private func hasRoom(_ context: ChannelHandlerContext) -> Bool {
    if !context.channel.isWritable { flush(context) }
    return context.channel.isWritable
  }

  private func answer(_ request: ExpressRequest, _ context: ChannelHandlerContext) -> Bool {
    guard let reply = desk.reply(to: request, in: held, channel: context.channel) else { return false }
    held.moveReaderIndex(forwardBy: request.length)
    context.write(Self.wrapOutboundOut(reply.head), promise: nil)
    if let body = reply.body { context.write(Self.wrapOutboundOut(body), promise: nil) }
    hasWritten = true
    progress.noteAct()
    return true
  }

  private func passRequest(head: Int, body: Int, _ context: ChannelHandlerContext) -> Bool {
    progress.course.pass(body: body)
    pass(head, context)
    progress.course.compare()
    return true
  }

  private func passBody(_ bytes: Int, _ context: ChannelHandlerContext) -> Bool {
    progress.course.passBody(bytes)
    pass(bytes, context)
    progress.course.compare()
    return true
  }

  @discardableResult
  private func pass(_ count: Int, _ context: ChannelHandlerContext) -> Bool {
    guard let bytes = held.readSlice(length: count) else { return false }
    hasPassed = true
    context.fireChannelRead(Self.wrapInboundOut(bytes))
    return true
  }
}
