public import Foundation
public import HTTPTypes
public import Hummingbird

/// A finished text on its way out, with an entity tag from its bytes; answers 304 to who has it already.
public struct Answer: ResponseGenerator, Sendable {
  /// 200 unless said otherwise.
  public var status: HTTPResponse.Status
  /// Further headers; those that this type sets itself win.
  public var headers: HTTPFields
  /// Who may keep it.
  public var caching: Caching
  /// When the content last changed, if that is known.
  public var lastModified: Date?

  private let text: String
  private let type: String

  /// - Parameters:
  ///   - text: the body.
  ///   - type: its media type, with charset.
  ///   - language: language tag for `Content-Language`.
  public init(
    _ text: String, type: String, status: HTTPResponse.Status = .ok, caching: Caching = .personal,
    language: String? = nil, lastModified: Date? = nil
  ) {
    self.text = text
    self.type = type
    self.status = status
    self.caching = caching
    self.lastModified = lastModified
    headers = [:]
    if let language { headers[.contentLanguage] = language }
  }

  /// A rendered page.
  public static func html(
    _ html: String, status: HTTPResponse.Status = .ok, caching: Caching = .personal, language: String? = nil,
    lastModified: Date? = nil
  ) -> Answer {
    Answer(
      html, type: "text/html; charset=utf-8", status: status, caching: caching, language: language,
      lastModified: lastModified)
  }

  public func response(from request: Request, context: some RequestContext) throws -> Response {
    let body = ByteBuffer(string: text)
    var headers = headers
    headers[.cacheControl] = caching.header
    if status == .ok {
      let validators = Validators(of: body.readableBytesView, lastModified: lastModified)
      for field in validators.headers { headers[field.name] = field.value }
      if validators.areKnown(to: request) { return Response(status: .notModified, headers: headers).withoutLength }
    }
    headers[.contentType] = type
    let response = Response(status: status, headers: headers, body: .init(byteBuffer: body))
    return request.method == .head ? response.createHeadResponse() : response
  }
}

extension Response {
  /// 304 must not claim a length of its own (RFC 9110, section 8.6).
  var withoutLength: Response {
    var response = self
    response.headers[.contentLength] = nil
    return response
  }
}
