import Foundation
import Synchronization
import Web

/// What the head of a page tells machines: search engines, cards on other sites, feed readers. Browsers do without it.
struct Head: Sendable {
  var title: String
  var description: String?
  /// Whole, where the publication's address is set.
  var canonical: String?
  var isHidden: Bool
  var publication: String
  /// Of the page's text.
  var language: String
  /// Scheme and host, before paths.
  var address: String
  var facts: HeadFacts

  /// The elements, each on a line.
  var html: SafeHTML {
    var out = HeadWriter()
    if let description { out.meta("name", "description", description) }
    out.meta("name", "robots", isHidden ? "noindex" : "max-image-preview:large")
    if let canonical { out.link("canonical", [("href", canonical)]) }
    for link in facts.languages { out.link("alternate", [("hreflang", link.language), ("href", link.address)]) }
    for feed in facts.feeds { write(feed, to: &out) }
    writeCard(to: &out)
    if let article = facts.article { write(article, to: &out) }
    if !facts.graph.isEmpty {
      let graph = JSONValue.object(["@context": "https://schema.org", "@graph": .list(facts.graph)])
      out.data(graph)
    }
    return SafeHTML(trusted: out.html)
  }

  private func write(_ feed: FeedLink, to out: inout HeadWriter) {
    for format in FeedFormat.allCases {
      let href = "\(feed.path)/feed.\(format.rawValue)"
      out.link("alternate", [("type", format.type), ("title", feed.title), ("href", href)])
    }
  }

  /// Open Graph, and the one line that X wants besides.
  private func writeCard(to out: inout HeadWriter) {
    out.property("og:type", facts.article == nil ? "website" : "article")
    out.property("og:title", title)
    if let description { out.property("og:description", description) }
    if let canonical { out.property("og:url", canonical) }
    out.property("og:site_name", publication)
    out.property("og:locale", Self.territory(of: language))
    if let picture = facts.picture {
      out.property("og:image", address + picture.path)
      out.property("og:image:width", String(picture.width))
      out.property("og:image:height", String(picture.height))
      if !picture.description.isEmpty { out.property("og:image:alt", picture.description) }
    }
    out.meta("name", "twitter:card", facts.picture == nil ? "summary" : "summary_large_image")
  }

  private func write(_ article: ArticleFacts, to out: inout HeadWriter) {
    out.property("article:published_time", article.published)
    out.property("article:modified_time", article.modified)
    for author in article.authors { out.property("article:author", author) }
    if let section = article.section { out.property("article:section", section) }
    for tag in article.tags { out.property("article:tag", tag) }
  }

  /// `de_DE`: Open Graph wants a country with every language, and gets the likeliest where none is said.
  static func territory(of language: String) -> String {
    if let known = territories.withLock({ $0[language] }) { return known }
    let territory = likelyTerritory(of: language)
    territories.withLock { $0[language] = territory }
    return territory
  }

  /// A newsroom writes in a handful of languages, and asking for one costs more than the rest of a head.
  private static let territories = Mutex<[String: String]>([:])

  private static func likelyTerritory(of language: String) -> String {
    let full = Locale.Language(identifier: Locale.Language(identifier: language).maximalIdentifier)
    return [full.languageCode?.identifier ?? language, full.region?.identifier].compactMap(\.self).joined(separator: "_")
  }
}
