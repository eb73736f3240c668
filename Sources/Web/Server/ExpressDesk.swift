import NIOCore

/// Looks answers up for one connection and writes them.
final class ExpressDesk {
  /// A body up to this many bytes is copied behind its head: one write of one buffer costs less than one of two.
  static let mostJoined = 16_384

  private let lane: ExpressLane
  private let date: ExpressDate
  private var peer: SocketAddress??
  private var lastAccepted: (field: [UInt8], among: [ContentCoding], coding: ContentCoding)?

  init(_ lane: ExpressLane, on loop: any EventLoop) {
    self.lane = lane
    date = lane.dates.date(of: loop)
  }

  func read(_ buffer: ByteBuffer) -> ExpressRequest.Reading {
    buffer.withUnsafeReadableBytes { ExpressRequest.parse($0.bindMemory(to: UInt8.self)) }
  }

  /// The bytes to send, the body apart when it is large; nil when the lane has no answer.
  func reply(
    to request: ExpressRequest, in buffer: ByteBuffer, channel: any Channel
  ) -> (head: ByteBuffer, body: ByteBuffer?)? {
    buffer.withUnsafeReadableBytes { raw in
      let bytes = raw.bindMemory(to: UInt8.self)
      let target = UnsafeBufferPointer(rebasing: bytes[request.target])
      guard let answer = lane.answers.answer(to: target) else { return nil }
      let reply = ExpressReply(request, bytes, answer, coding: coding(request, bytes, answer.codings))
      lane.tally.count(reply.status)
      if let observer = lane.observer {
        observer(
          ExpressLane.Passage(
            isHead: request.isHead, status: reply.status, bytes: reply.body?.readableBytes ?? 0, target: target,
            head: UnsafeBufferPointer(rebasing: bytes[..<request.length]), peer: peer(channel)))
      }
      return joined(reply, channel.allocator)
    }
  }

  private func joined(_ reply: ExpressReply, _ allocator: ByteBufferAllocator) -> (ByteBuffer, ByteBuffer?) {
    let end = date.end()
    let joins = reply.body.map { $0.readableBytes <= Self.mostJoined } ?? false
    var head = allocator.buffer(capacity: reply.head.count + end.count + (joins ? reply.body?.readableBytes ?? 0 : 0))
    head.writeBytes(reply.head)
    head.writeBytes(end)
    guard joins, var body = reply.body else { return (head, reply.body) }
    head.writeBuffer(&body)
    return (head, nil)
  }

  /// A client's `Accept-Encoding` is the same each time, so it is weighed once.
  private func coding(
    _ request: ExpressRequest, _ bytes: UnsafeBufferPointer<UInt8>, _ codings: [ContentCoding]
  ) -> ContentCoding {
    guard let range = request.acceptEncoding else { return .identity }
    let field = bytes[range]
    if let last = lastAccepted, last.among == codings, field.elementsEqual(last.field) { return last.coding }
    let coding = ContentCoding.preferred(accepting: field, among: codings)
    lastAccepted = (Array(field), codings, coding)
    return coding
  }

  private func peer(_ channel: any Channel) -> SocketAddress? {
    if let peer { return peer }
    let found = channel.remoteAddress
    peer = .some(found)
    return found
  }
}
