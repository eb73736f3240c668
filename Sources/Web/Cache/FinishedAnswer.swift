public import Foundation
public import HTTPTypes
public import Hummingbird
public import NIOCore

/// The finished bytes of an answer with status 200, the same for everybody, to be sent as often as asked for.
/// Immutable.
public final class FinishedAnswer: Sendable {
  /// The answer's bytes in one coding, with all that goes before them.
  public struct Variant: Sendable {
    public let coding: ContentCoding
    /// Strong entity tag with its quotes; no two codings share one (RFC 9110, section 8.8.1).
    public let tag: String
    public let body: ByteBuffer
    /// "HTTP/1.1 200 OK" and all headers as they go over the wire, each line ended, without `Date` and without the
    /// empty line.
    public let head: [UInt8]
    /// The same for 304: without what describes a body.
    public let notModifiedHead: [UInt8]
  }

  /// The headers of every variant, but for `Date`, `Content-Encoding`, `ETag` and `Content-Length`.
  public let headers: HTTPFields
  public let lastModified: Date?
  /// The codings there are, the best first.
  public let codings: [ContentCoding]

  private let plain: Variant
  private let gzip: Variant?
  private let brotli: Variant?

  public init(
    _ headers: HTTPFields, lastModified: Date?, plain body: ByteBuffer, bodies: [ContentCoding: ByteBuffer]
  ) {
    self.headers = headers
    self.lastModified = lastModified
    let known = headers.withoutBody.lines
    let all = headers.lines
    func variant(_ coding: ContentCoding, _ body: ByteBuffer) -> Variant {
      let fields = Self.fields(coding, tag: Validators(of: body.readableBytesView).tag, length: body.readableBytes)
      return Variant(
        coding: coding, tag: fields[.eTag] ?? "", body: body,
        head: Array("HTTP/1.1 200 OK\r\n\(all)\(fields.lines)".utf8),
        notModifiedHead: Array("HTTP/1.1 304 Not Modified\r\n\(known)\(fields.withoutBody.lines)".utf8))
    }
    plain = variant(.identity, body)
    gzip = bodies[.gzip].map { variant(.gzip, $0) }
    brotli = bodies[.brotli].map { variant(.brotli, $0) }
    codings = ContentCoding.allCases.filter { $0 == .identity || bodies[$0] != nil }
  }

  /// The bytes in a coding, or the plain ones when that coding is not there.
  public func variant(_ coding: ContentCoding) -> Variant {
    switch coding {
    case .brotli: brotli ?? plain
    case .gzip: gzip ?? plain
    case .identity: plain
    }
  }

  /// The bytes that suit a request best.
  /// - Parameter field: the value of `Accept-Encoding`.
  public func variant(accepting field: String?) -> Variant {
    variant(.preferred(accepting: field, among: codings))
  }

  /// The answer to GET or HEAD by the usual way, with 304 for who has it already; on the wire the same bytes as `head`
  /// or `notModifiedHead` with `body`.
  public func response(to request: Request) -> Response {
    let fields = request.headers[values: .acceptEncoding]
    let variant = variant(accepting: fields.isEmpty ? nil : fields.joined(separator: ","))
    let own = Self.fields(variant.coding, tag: variant.tag, length: variant.body.readableBytes)
    if Validators(tag: variant.tag, lastModified: lastModified).areKnown(to: request) {
      return Response(status: .notModified, headers: headers.withoutBody + own.withoutBody).withoutLength
    }
    let response = Response(status: .ok, headers: headers + own, body: .init(byteBuffer: variant.body))
    return request.method == .head ? response.createHeadResponse() : response
  }

  private static func fields(_ coding: ContentCoding, tag: String, length: Int) -> HTTPFields {
    var fields: HTTPFields = [:]
    if coding != .identity { fields[.contentEncoding] = coding.rawValue }
    fields[.eTag] = tag
    fields[.contentLength] = "\(length)"
    return fields
  }
}

/// What the express lane asks, on an event loop.
public protocol FinishedAnswers: Sendable {
  /// - Parameter target: the request target's bytes, path and query as sent.
  /// - Returns: nil: let the request go the usual way.
  func answer(to target: UnsafeBufferPointer<UInt8>) -> FinishedAnswer?
}

extension HTTPFields {
  /// As they go over the wire, each line ended.
  fileprivate var lines: String {
    map { "\($0.name.rawName): \($0.value)\r\n" }.joined()
  }

  fileprivate static func + (first: HTTPFields, second: HTTPFields) -> HTTPFields {
    var sum = first
    sum.append(contentsOf: second)
    return sum
  }

  /// What 304 repeats (RFC 9110, section 15.4.5).
  fileprivate var withoutBody: HTTPFields {
    var fields = self
    for name in [HTTPField.Name.contentType, .contentEncoding, .contentLanguage, .contentLength] { fields[name] = nil }
    return fields
  }
}
