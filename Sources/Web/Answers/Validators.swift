import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// What tells one state of a resource from another: a strong entity tag and perhaps a date (RFC 9110, section 8.8).
struct Validators {
  /// With its quotes: `"3f2a…"`.
  let tag: String
  let lastModified: Date?

  init(tag: String, lastModified: Date? = nil) {
    self.tag = tag
    self.lastModified = lastModified
  }

  /// A tag from the bytes themselves.
  init(of bytes: some DataProtocol, lastModified: Date? = nil) {
    self.init(tag: "\"\(fingerprint(of: bytes))\"", lastModified: lastModified)
  }

  var headers: HTTPFields {
    var headers: HTTPFields = [.eTag: tag]
    if let lastModified { headers[.lastModified] = CivilTime(lastModified).httpDate }
    return headers
  }

  /// Whether the caller has this very state already and 304 will do (RFC 9110, section 13.2.2).
  func areKnown(to request: Request) -> Bool {
    guard request.method == .get || request.method == .head else { return false }
    return areKnown(
      ifNoneMatch: request.headers[values: .ifNoneMatch], ifModifiedSince: request.headers[.ifModifiedSince])
  }

  /// The same for the values of the headers of a GET or HEAD.
  func areKnown(ifNoneMatch tags: [String], ifModifiedSince date: String?) -> Bool {
    guard tags.isEmpty else { return tags.contains { names($0) } }
    guard let lastModified, let known = date.flatMap(CivilTime.seconds(httpDate:)) else { return false }
    return Int(lastModified.timeIntervalSince1970.rounded(.down)) <= known
  }

  /// If-None-Match compares weakly; the tags of this module contain no commas.
  private func names(_ list: String) -> Bool {
    list.split(separator: ",").contains { entry in
      let entry = String(entry).trimmingASCIISpace
      return entry == "*" || (entry.hasPrefix("W/") ? String(entry.dropFirst(2)) : entry) == tag
    }
  }
}

/// The first 16 hexadecimal digits of the SHA-256 of the bytes.
func fingerprint(of bytes: some DataProtocol) -> String {
  SHA256.hash(data: bytes).prefix(8).map { byte in
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }.joined()
}

/// The fingerprint of a text as UTF-8, for addresses that change with what they lead to.
public func fingerprint(of text: String) -> String { fingerprint(of: Array(text.utf8)) }
