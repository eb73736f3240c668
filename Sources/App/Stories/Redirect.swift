import Database
import Foundation

/// Where an address of earlier days leads now.
enum Redirect: Equatable, Sendable {
  case to(String)
  case gone

  /// The form in which old addresses are kept and looked up: decoded, composed, without a slash at the end.
  static let longest = 1_000

  static func key(_ address: String) -> String {
    let decoded = (address.removingPercentEncoding ?? address).precomposedStringWithCanonicalMapping
    let plain = decoded.replacing("\0", with: "")
    let kept = plain.utf8.reversed().drop { $0 == UInt8(ascii: "/") }.count
    return kept == 0 ? "/" : String(decoding: plain.utf8.prefix(kept), as: UTF8.self)
  }
}
