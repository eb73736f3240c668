import Foundation
import Mustache

/// Where a reader can pass a story on: plain links, no script of anybody else. P11 of the reference page.
struct ShareLinks: Sendable, Hashable, MustacheParent {
  let copyAddress: String
  let shareTargets: [ShareTarget]

  func child(named name: String) -> Any? {
    switch name {
    case "copyAddress": copyAddress
    case "shareTargets": shareTargets
    default: nil
    }
  }

  /// - Parameter address: the story's, whole.
  init(_ headline: String, at address: String, mail: String) {
    func query(_ items: [(String, String)]) -> String {
      items.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
    }
    copyAddress = address
    shareTargets = [
      ShareTarget(shareName: mail, shareAddress: "mailto:?" + query([("subject", headline), ("body", address)])),
      ShareTarget(shareName: "Bluesky", shareAddress: "https://bsky.app/intent/compose?" + query([("text", "\(headline) \(address)")])),
      ShareTarget(shareName: "WhatsApp", shareAddress: "https://wa.me/?" + query([("text", "\(headline) \(address)")])),
      ShareTarget(shareName: "Facebook", shareAddress: "https://www.facebook.com/sharer/sharer.php?" + query([("u", address)])),
    ]
  }

  /// RFC 3986, section 2.3: everything but unreserved characters.
  private static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

struct ShareTarget: Sendable, Hashable, MustacheParent {
  let shareName: String
  let shareAddress: String

  func child(named name: String) -> Any? {
    switch name {
    case "shareName": shareName
    case "shareAddress": shareAddress
    default: nil
    }
  }
}
