public import Foundation
public import HTTPTypes
public import NIOCore

/// A page as it was rendered: an answer with status 200, the same for everybody, and what it shows.
public struct Draft: Sendable {
  public var body: ByteBuffer
  /// Media type, with charset.
  public var type: String
  public let caching: Caching
  /// Further headers.
  public var headers: HTTPFields
  /// When the content last changed, if that is known.
  public var lastModified: Date?
  public var footprint: Footprint

  /// - Parameter language: language tag for `Content-Language`.
  /// - Precondition: `caching` is `.shared` or `.immutable`: what is personal is no page for everybody.
  public init(
    _ body: ByteBuffer, type: String, caching: Caching, language: String? = nil, lastModified: Date? = nil,
    footprint: Footprint
  ) {
    precondition(caching.isPublic, "a page that only one person may see cannot be kept for everybody")
    self.body = body
    self.type = type
    self.caching = caching
    self.lastModified = lastModified
    self.footprint = footprint
    headers = [:]
    if let language { headers[.contentLanguage] = language }
  }

  /// The same from a text.
  public init(
    _ text: String, type: String, caching: Caching, language: String? = nil, lastModified: Date? = nil,
    footprint: Footprint
  ) {
    self.init(
      ByteBuffer(string: text), type: type, caching: caching, language: language, lastModified: lastModified,
      footprint: footprint)
  }

  /// A rendered page.
  public static func html(
    _ html: String, caching: Caching, language: String? = nil, lastModified: Date? = nil, footprint: Footprint
  ) -> Draft {
    Draft(
      html, type: "text/html; charset=utf-8", caching: caching, language: language, lastModified: lastModified,
      footprint: footprint)
  }
}
