import Database
import Web

/// A part of the sitemap: fifty thousand identities of one kind. What is added later comes into the last part, so that
/// the others stay as they are.
struct SitemapPart: Hashable, Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case stories, tags, authors
  }

  let kind: Kind
  /// From 1.
  let number: Int

  /// As many addresses as a file may hold (sitemaps.org).
  static let size: Int64 = 50_000

  /// The identities that belong to it.
  var identities: ClosedRange<Int64> {
    let last = Int64(number) * Self.size
    return last - Self.size + 1...last
  }

  var path: String { "/sitemaps/\(kind.rawValue)-\(number).xml" }

  init(_ kind: Kind, of identity: Int64) {
    self.kind = kind
    number = Int((identity - 1) / Self.size) + 1
  }

  /// - Parameter name: `stories-3`.
  init?(_ name: String) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let number = Int(parts[1]),
      (1...1_000_000).contains(number), String(number) == parts[1]
    else { return nil }
    self.kind = kind
    self.number = number
  }
}

/// One address of a sitemap.
struct SitemapEntry: Sendable {
  /// Without scheme and host.
  let path: String
  /// When what is there last changed, if that is known.
  let changedAt: Instant?
}

/// A sitemap, or an index of sitemaps, as it is written.
struct Sitemap: Sendable {
  let publication: Publication
  var entries: [SitemapEntry] = []
  var isIndex = false

  var changedAt: Instant? { entries.compactMap(\.changedAt).max() }

  static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
  static let type = "application/xml; charset=utf-8"

  var text: String {
    var xml = XMLWriter()
    xml.element(isIndex ? "sitemapindex" : "urlset", ["xmlns": Self.namespace]) { xml in
      for entry in entries { Self.write(entry, isIndex ? "sitemap" : "url", publication, to: &xml) }
    }
    return xml.text
  }

  private static func write(
    _ entry: SitemapEntry, _ name: StaticString, _ publication: Publication, to xml: inout XMLWriter
  ) {
    xml.element(name) { xml in
      xml.element("loc", publication.whole(entry.path))
      if let changedAt = entry.changedAt { xml.element("lastmod", changedAt.date.utcDate) }
    }
  }
}
