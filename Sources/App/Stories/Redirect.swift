import Database
import Foundation

/// Where an address of earlier days leads now.
enum Redirect: Equatable, Sendable {
  case to(String)
  case gone

  /// The form in which old addresses are kept and looked up: decoded, composed, without a slash at the end.
  static func key(_ address: String) -> String {
    let decoded = (address.removingPercentEncoding ?? address).precomposedStringWithCanonicalMapping
    let trimmed = decoded.replacing(/\/+$/, with: "").replacing("\0", with: "")
    return trimmed.isEmpty ? "/" : trimmed
  }
}
