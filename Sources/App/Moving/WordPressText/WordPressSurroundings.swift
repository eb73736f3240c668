import Foundation
import Markup

/// What a text may need to know of the rest of the export.
struct WordPressSurroundings: Sendable {
  var attachments = WordPressAttachments()
  var titles = WordPressTitles()
  /// The host of the old site: addresses there are its own stories.
  var host = ""

  func isOwn(_ address: String) -> Bool {
    guard !host.isEmpty, let range = address.firstRange(of: "://") else { return false }
    let host = address[range.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }
    return Self.bare(host) == Self.bare(self.host[...])
  }

  private static func bare(_ host: Substring) -> String {
    (host.hasPrefix("www.") ? host.dropFirst(4) : host).lowercased()
  }

  /// An embed, or a card when the address is one of the old site's own.
  func embed(_ address: String, title: String = "", caption: [Inline] = []) -> Block {
    let address = address.trimmed
    if isOwn(address) {
      return .readMore(ReadMore(.address(address), title: titles[address] ?? Self.title(from: address)))
    }
    return .embed(Embed(EmbedProvider.publicAddress(of: address) ?? address, title: title, caption: caption))
  }

  /// What the last part of an address says: `/2026/05/the-heron/` is called “The heron”.
  static func title(from address: String) -> String {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    let last = path.split(separator: "/").last.map(String.init) ?? address
    let words = (last.removingPercentEncoding ?? last).split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Whether a link around a picture only leads to the picture itself.
  static func isPicture(_ address: String) -> Bool {
    let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].contains { path.hasSuffix($0) }
      || address.contains("attachment_id=")
  }
}
