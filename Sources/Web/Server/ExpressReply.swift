import HTTPTypes
import NIOCore

/// What the lane says to one request: the same bytes as `FinishedAnswer.response(to:)` leads to by the usual way.
struct ExpressReply {
  let status: Int
  /// Status line and headers but for the date.
  let head: [UInt8]
  /// Nil when none may follow (HEAD, 304).
  let body: ByteBuffer?

  /// - Parameters:
  ///   - bytes: those that the request was read from.
  ///   - coding: the coding that `Accept-Encoding` leads to.
  init(_ request: ExpressRequest, _ bytes: UnsafeBufferPointer<UInt8>, _ answer: FinishedAnswer, coding: ContentCoding) {
    let variant = answer.variant(coding)
    if request.isConditional, Self.isKnown(variant, answer, request, bytes) {
      (status, head, body) = (304, variant.notModifiedHead, nil)
    } else {
      (status, head, body) = (200, variant.head, request.isHead ? nil : variant.body)
    }
  }

  private static func isKnown(
    _ variant: FinishedAnswer.Variant, _ answer: FinishedAnswer, _ request: ExpressRequest,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    func text(_ range: Range<Int>?) -> String? { range.map { String(decoding: bytes[$0], as: UTF8.self) } }
    return Validators(tag: variant.tag, lastModified: answer.lastModified).areKnown(
      ifNoneMatch: text(request.ifNoneMatch).map { [$0] } ?? [], ifModifiedSince: text(request.ifModifiedSince))
  }
}

extension ExpressRequest {
  var isConditional: Bool { ifNoneMatch != nil || ifModifiedSince != nil }
}
