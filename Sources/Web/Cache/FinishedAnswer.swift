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

  /// Finishes a page.
  /// - Parameters:
  ///   - common: headers that every answer of the program carries, such as `HTTPFields.security`; the page's own win.
  ///   - effort: nil keeps the plain bytes only.
  ///   - surrogateKeyBytes: how long `Surrogate-Key` may be; proxies hold all headers in a buffer of 4,000 or 8,000
  ///     bytes and answer 502 when it overflows.
  convenience init(
    _ draft: Draft, common: HTTPFields = [:], effort: Compression.Effort? = .moderate, surrogateKeyBytes: Int = 1500
  ) {
    var headers = draft.headers
    headers[.contentType] = draft.type
    headers[.cacheControl] = draft.caching.header
    headers[.vary] = "Accept-Encoding"
    if let date = draft.lastModified { headers[.lastModified] = CivilTime(date).httpDate }
    headers[.surrogateKey] = draft.footprint.surrogateKeys(limit: surrogateKeyBytes)
    for field in common where !headers.contains(field.name) { headers.append(field) }
    let bodies = effort.map { Self.compressed(draft.body, type: draft.type, effort: $0) } ?? [:]
    self.init(headers, lastModified: draft.lastModified, plain: draft.body, bodies: bodies)
  }

  private init(
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

  /// The same answer with its bytes coded anew; a coding that does not gain by it stays as it is.
  func compressedAgain(effort: Compression.Effort) -> FinishedAnswer {
    var bodies = Self.compressed(plain.body, type: headers[.contentType] ?? "", effort: effort)
    for known in [gzip, brotli].compactMap(\.self)
    where known.body.readableBytes <= bodies[known.coding]?.readableBytes ?? .max {
      bodies[known.coding] = known.body
    }
    return FinishedAnswer(headers, lastModified: lastModified, plain: plain.body, bodies: bodies)
  }

  /// Bytes of memory, about: bodies and heads, and 120 for each header.
  var cost: Int {
    [plain, gzip, brotli].compactMap(\.self).reduce(headers.count * 120) {
      $0 + $1.body.storageCapacity + $1.head.count + $1.notModifiedHead.count + 200
    }
  }

  private static func fields(_ coding: ContentCoding, tag: String, length: Int) -> HTTPFields {
    var fields: HTTPFields = [:]
    if coding != .identity { fields[.contentEncoding] = coding.rawValue }
    fields[.eTag] = tag
    fields[.contentLength] = "\(length)"
    return fields
  }

  /// Only bodies that shrink: a smaller body is worth its variant's memory and the reader's unpacking when it saves
  /// at least a packet's worth or a tenth.
  private static func compressed(
    _ body: ByteBuffer, type: String, effort: Compression.Effort
  ) -> [ContentCoding: ByteBuffer] {
    let length = body.readableBytes
    guard length >= 200, Compression.isWorthwhile(type: type) else { return [:] }
    return [ContentCoding.gzip, .brotli].reduce(into: [:]) { bodies, coding in
      guard let packed = Compression.compressed(body, as: coding, effort: effort),
        packed.readableBytes <= length - min(1400, length / 10)
      else { return }
      bodies[coding] = packed
    }
  }
}

/// What the express lane asks, on an event loop.
public protocol FinishedAnswers: Sendable {
  /// - Parameter target: the request target's bytes, path and query as sent.
  /// - Returns: nil: let the request go the usual way.
  func answer(to target: UnsafeBufferPointer<UInt8>) -> FinishedAnswer?
}

extension HTTPField.Name {
  /// By which a CDN in front purges (Fastly; Varnish with xkey).
  static let surrogateKey = HTTPField.Name("Surrogate-Key")!
}

extension HTTPFields {
  /// As they go over the wire, each line ended.
  fileprivate var lines: String {
    map { "\($0.name.rawName): \($0.value)\r\n" }.joined()
  }

  /// What 304 repeats (RFC 9110, section 15.4.5).
  fileprivate var withoutBody: HTTPFields {
    var fields = self
    for name in [HTTPField.Name.contentType, .contentEncoding, .contentLanguage, .contentLength] { fields[name] = nil }
    return fields
  }
}
