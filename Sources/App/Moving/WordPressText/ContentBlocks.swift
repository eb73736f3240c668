import Markup

extension ContentConversion {
  /// Blocks that WordPress fills when a page is asked for; their inner marks are mere patterns.
  private static let dynamic: Set<String> = [
    "query", "comments", "comments-query-loop", "navigation", "post-template", "template-part", "social-links",
    "terms-query", "latest-posts", "latest-comments", "comment-template", "search", "rss", "loginout",
  ]
  private static let silent: Set<String> = [
    "spacer", "more", "nextpage", "separator", "footnotes", "paragraph", "page-break",
  ]

  /// - Returns: the token to go on with.
  func block(_ mark: BlockMark, _ place: Int, _ writer: inout ParagraphWriter, _ blockDepth: inout Int) -> Int {
    let name = mark.name.hasPrefix("core/") ? String(mark.name.dropFirst(5)) : mark.name
    guard name != "freeform" else { return place + 1 }
    switch mark.kind {
    case .closing: blockDepth = max(0, blockDepth - 1)
    case .alone: alone(name, mark, &writer)
    case .opening:
      if Self.dynamic.contains(name), let end = pairs.end(of: place) {
        lose("wp:\(name)")
        return end + 1
      }
      if name.hasPrefix("core-embed/") || name == "embed" { embedAddress = mark.values(in: scanner.bytes)["url"] }
      blockDepth += 1
    }
    return place + 1
  }

  private func alone(_ name: String, _ mark: BlockMark, _ writer: inout ParagraphWriter) {
    guard !Self.silent.contains(name) else { return }
    let values = mark.values(in: scanner.bytes)
    let ids = (values["ids"] ?? values["id"] ?? "").split(separator: ",").compactMap { Int($0) }
    let attachments = ids.compactMap { surroundings.attachments[$0] }
    switch name {
    case "gallery" where !attachments.isEmpty: setAside(.gallery(Gallery(attachments.map(figure))), &writer)
    case "image" where !attachments.isEmpty: setAside(.figure(figure(attachments[0])), &writer)
    case "embed": values["url"].map { setAside(.embed(Embed($0)), &writer) }
    case "block": lose("wp:block (a pattern shared by several posts)")
    case "shortcode", "html", "image", "gallery": break
    default: lose("wp:\(name)")
    }
    writer.boundary()
  }

  func figure(_ attachment: WordPressAttachment) -> Figure {
    Figure(
      .remote(attachment.address), alternativeText: attachment.alternativeText,
      caption: attachment.caption.isEmpty ? [] : line(of: attachment.caption), credit: attachment.creditLine)
  }
}
