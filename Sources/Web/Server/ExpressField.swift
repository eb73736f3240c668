/// What a header field means to the express lane.
enum ExpressField: Equatable {
  case host, connection, contentLength, acceptEncoding, ifNoneMatch, ifModifiedSince
  /// The request is not for the lane: it asks for a part, with another condition, or for a person.
  case ordinary
  /// It can move the end of the request, or end HTTP/1.1.
  case doubtful
  /// It changes nothing about an answer that is the same for everybody.
  case harmless

  /// - Parameter name: bytes of a token.
  init(_ name: UnsafeBufferPointer<UInt8>) {
    switch name.count {
    case 2 where name.isFolded("te"): self = .ordinary
    case 4 where name.isFolded("host"): self = .host
    case 5 where name.isFolded("range"): self = .ordinary
    case 6 where name.isFolded("expect"): self = .doubtful
    case 7 where name.isFolded("upgrade"): self = .doubtful
    case 7 where name.isFolded("trailer"): self = .doubtful
    case 8 where name.isFolded("if-match") || name.isFolded("if-range"): self = .ordinary
    case 10 where name.isFolded("connection"): self = .connection
    case 13 where name.isFolded("if-none-match"): self = .ifNoneMatch
    case 13 where name.isFolded("authorization"): self = .ordinary
    case 14 where name.isFolded("content-length"): self = .contentLength
    case 14 where name.isFolded("http2-settings"): self = .doubtful
    case 15 where name.isFolded("accept-encoding"): self = .acceptEncoding
    case 16 where name.isFolded("proxy-connection"): self = .doubtful
    case 17 where name.isFolded("if-modified-since"): self = .ifModifiedSince
    case 17 where name.isFolded("transfer-encoding"): self = .doubtful
    case 19 where name.isFolded("if-unmodified-since"): self = .ordinary
    case 19 where name.isFolded("proxy-authorization"): self = .ordinary
    default: self = .harmless
    }
  }
}
