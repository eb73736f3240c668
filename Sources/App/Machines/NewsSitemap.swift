import Database
import Web

/// What news search wants: the stories of the last two days, at most a thousand in a file.
struct NewsSitemap: Sendable {
  let publication: Publication
  let stories: [NewsEntry]

  static let size = 1_000
  static let age: Double = 2 * 86_400
  private static let namespace = "http://www.google.com/schemas/sitemap-news/0.9"

  var changedAt: Instant? { stories.map(\.changedAt).max() }

  /// When its oldest story is too old for it; until then it stays as it is, unless a story changes.
  var validUntil: Instant? { stories.map(\.firstPublishedAt).min()?.adding(Self.age) }

  var text: String {
    var xml = XMLWriter()
    xml.element("urlset", ["xmlns": Sitemap.namespace, "xmlns:news": Self.namespace]) { xml in
      for story in stories { write(story, to: &xml) }
    }
    return xml.text
  }

  private func write(_ story: NewsEntry, to xml: inout XMLWriter) {
    xml.element("url") { xml in
      xml.element("loc", publication.whole(story.address))
      xml.element("lastmod", story.changedAt.date.utcDate)
      xml.element("news:news") { xml in
        xml.element("news:publication") { xml in
          xml.element("news:name", publication.name)
          xml.element("news:language", Self.language(story.language))
        }
        xml.element("news:publication_date", story.firstPublishedAt.date.utcDate)
        xml.element("news:title", story.headline)
      }
    }
  }

  /// A code of ISO 639; Chinese alone is told apart by where it is written.
  static func language(_ tag: String) -> String {
    let parts = tag.lowercased().split(separator: "-")
    guard parts.first == "zh" else { return parts.first.map(String.init) ?? tag }
    return parts.contains { ["hant", "tw", "hk", "mo"].contains($0) } ? "zh-tw" : "zh-cn"
  }
}

/// A story in the news sitemap.
struct NewsEntry: Sendable, RowDecodable {
  let id: Int64
  let address: String
  let language: String
  let headline: String
  let firstPublishedAt: Instant
  let changedAt: Instant

  init(row: Row) throws {
    id = try row["id"]
    address = StoryLink.address(section: try row["section_slug"], id: id, slug: try row["slug"])
    language = try row["language"]
    headline = try row["headline"]
    firstPublishedAt = try row["first_published_at"]
    changedAt = try row["changed_at"]
  }
}
