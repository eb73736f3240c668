public import NIOCore

/// Answers that are finished already, sent before the framework hears of the request.
///
/// A handler between the socket and the HTTP decoder reads plain requests with a strict grammar and looks them up; a
/// request that it does not answer passes on untouched, byte for byte and in order.
public struct ExpressLane: Sendable {
  /// Told of every answer of the lane, on the event loop that sent it.
  public typealias Observer = @Sendable (Passage) -> Void

  /// One answer of the lane. The bytes are valid only during the call.
  public struct Passage {
    public let isHead: Bool
    /// 200 or 304.
    public let status: Int
    /// Bytes of the body.
    public let bytes: Int
    /// Path and query as they were sent.
    public let target: UnsafeBufferPointer<UInt8>
    /// The request from its first byte to the empty line.
    public let head: UnsafeBufferPointer<UInt8>
    /// The other end of the socket.
    public let peer: SocketAddress?
  }

  let answers: any FinishedAnswers
  let observer: Observer?
  let tally: ExpressTally
  let dates = LoopDates()

  /// - Parameters:
  ///   - answers: asked on event loops.
  ///   - metrics: where the lane's answers are counted.
  ///   - observer: for the access log; must be quick and must not block.
  public init(_ answers: any FinishedAnswers, metrics: Metrics? = nil, observer: Observer? = nil) {
    self.answers = answers
    self.observer = observer
    tally = ExpressTally()
    metrics?.add(tally)
  }
}
