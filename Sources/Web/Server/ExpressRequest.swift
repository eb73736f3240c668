/// What the express lane knows of a request it may answer: positions within the bytes it was read from.
struct ExpressRequest: Equatable {
  var isHead = false
  /// Path and query as they were sent (origin-form, RFC 9112, section 3.2.1).
  var target = 0..<0
  /// The whole head with the empty line that ends it. Such a request has no body.
  var length = 0
  /// Values of the fields that choose among answers; nil when they were not sent.
  var acceptEncoding: Range<Int>?
  var ifNoneMatch: Range<Int>?
  var ifModifiedSince: Range<Int>?

  /// What bytes at the beginning of a request turn out to be.
  enum Reading: Equatable {
    /// Nothing wrong yet, but the head has not arrived in full.
    case incomplete
    /// A GET or HEAD that a finished answer may be given to.
    case plain(ExpressRequest)
    /// Not for the lane, but where it ends is beyond doubt: so many bytes of head, then so many of body.
    case ordinary(head: Int, body: Int)
    /// Anything else: nobody but the framework's decoder may say where it ends.
    case doubtful
  }

  /// Bytes of a head that the lane looks at, and keeps while it is incomplete; a longer one is doubtful.
  static let longestHead = 8_192
  /// Fields of a head; more is doubtful. Lies below what the decoder takes, so that it is the one to refuse.
  static let mostFields = 100
  /// Bytes of a target that the lane answers.
  static let longestTarget = 2_048

  /// Reads the request that the bytes begin with. Stricter than RFC 9112 and than the framework's decoder: whatever any
  /// reader of HTTP could understand otherwise is doubtful.
  ///
  /// A prefix of a head that is not doubtful is `incomplete`, so it does not matter how the bytes are cut.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading {
    var grammar = ExpressGrammar(UnsafeBufferPointer(rebasing: bytes.prefix(longestHead)))
    do {
      return try grammar.request()
    } catch {
      switch error {
      case .tooShort: return bytes.count < longestHead ? .incomplete : .doubtful
      case .doubtful: return .doubtful
      }
    }
  }
}
