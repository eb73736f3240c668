import Database
import Foundation
import Markup

/// A post or a page of an export, turned into what a newsroom keeps; still without our identities.
struct WordPressStory: Sendable {
  let id: Int
  let isPage: Bool
  let fate: WordPressVerdict.Fate
  let writtenAt: Instant
  let headline: String
  let slug: Slug?
  let standfirst: String
  var body: Document
  let language: String?
  let filing: WordPressFiling
  let tags: [WordPressItem.Filing]
  /// Logins of authors and keys of guests.
  let bylines: [WordPressItem.Filing]
  let lead: WordPressAttachment?
  let leadCaption: String
  let searchHeadline: String
  let socialHeadline: String
  /// Yoast: search engines are asked not to list it.
  let isNoindex: Bool
  let oldAddresses: [String]
  let lost: [String: Int]
  let remarks: [String]

  init(
    _ item: WordPressItem, _ fate: WordPressVerdict.Fate, remark: String?, in index: WordPressIndex, zone: TimeZone,
    now: Instant
  ) {
    let content = WordPressContent(
      item.content, post: item.id, footnotes: item.meta["footnotes"], in: index.surroundings)
    let title = HTMLText.plain(item.title)
    id = item.id
    isPage = item.kind == "page"
    self.fate = fate
    writtenAt = WordPressDates.instant(gmt: item.dateGMT, local: item.date, in: zone) ?? now
    headline = Self.headline(title, content.document)
    slug = Slug(from: item.slug.removingPercentEncoding ?? item.slug)
    standfirst = Self.standfirst(item)
    language = item.filed(under: "language").first?.slug
    filing = WordPressFiling(item, in: index)
    tags = item.filed(under: "post_tag")
    bylines = Self.bylines(item)
    let lead = item.meta["_thumbnail_id"].flatMap { Int($0.trimmed) }.flatMap { index.surroundings.attachments[$0] }
    let opening = LeadInText(lead, content.document)
    self.lead = lead
    leadCaption = opening.caption
    body = opening.rest
    searchHeadline = Self.searchHeadline(item.meta["_yoast_wpseo_title"], title)
    socialHeadline = String(HTMLText.plain(item.meta["_yoast_wpseo_opengraph-title"] ?? "").prefix(Self.longestPattern))
    isNoindex = item.meta["_yoast_wpseo_meta-robots-noindex"] == "1"
    oldAddresses = WordPressAddresses.old(item)
    lost = content.lost
    remarks = [
      remark, title.isEmpty ? "without a title; named after the first words" : nil,
      item.isSticky ? "pinned to the front (sticky); order the front by hand" : nil,
      Self.hasDescription(item) ? "descriptions for search engines (Yoast); not imported, the standfirst serves" : nil,
      content.isLossy ? "malformed beyond repair; the words are kept, some of the form is not" : nil,
    ].compactMap { $0 }
  }

  private static func headline(_ title: String, _ body: Document) -> String {
    let words = title.isEmpty ? body.excerpt(characters: 60).asOneLine : title
    return words.isEmpty ? "Untitled" : cut(words, to: 300)
  }

  private static func standfirst(_ item: WordPressItem) -> String {
    let candidates = [item.meta["newspack_post_subtitle"] ?? "", item.meta["_subtitle"] ?? "", item.excerpt]
    return cut(candidates.map(HTMLText.plain).first { !$0.isEmpty } ?? "", to: 2_000)
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    guard text.length > limit else { return text }
    let start = text.cut(to: limit - 1)
    return (start.lastIndex(of: " ").map { String(start[..<$0]) } ?? start) + "…"
  }

  /// Co-Authors Plus files a story under its authors; without it there is one, who wrote it down.
  private static func bylines(_ item: WordPressItem) -> [WordPressItem.Filing] {
    let named = item.filed(under: "author")
    guard named.isEmpty else { return named }
    return item.author.isEmpty ? [] : [.init(taxonomy: "author", slug: item.author, name: item.author)]
  }

  private static func hasDescription(_ item: WordPressItem) -> Bool {
    let description = (item.meta["_yoast_wpseo_metadesc"] ?? "").trimmed
    return !description.isEmpty && !description.hasPrefix("%%")
  }

  private static let longestPattern = 300

  /// Yoast keeps patterns such as `%%title%% %%sep%% %%sitename%%`, which say nothing of the story.
  private static func searchHeadline(_ pattern: String?, _ title: String) -> String {
    let words = HTMLText.plain(pattern ?? "").prefix(longestPattern).replacing("%%title%%", with: title, maxReplacements: 1)
    return words.contains("%%") || words == title ? "" : String(words)
  }
}

/// Many texts begin with their lead picture: it would be shown twice.
private struct LeadInText {
  let caption: String
  let rest: Document

  init(_ lead: WordPressAttachment?, _ body: Document) {
    let caption = HTMLText.plain(lead?.caption ?? "")
    guard let lead, case .figure(let figure)? = body.blocks.first, figure.picture == .remote(lead.address) else {
      self.caption = caption
      rest = body
      return
    }
    let spoken = Document([.paragraph(figure.caption)]).plainText.asOneLine
    self.caption = spoken.isEmpty ? caption : spoken
    rest = Document(Array(body.blocks.dropFirst()), footnotes: body.footnotes)
  }
}
