import Foundation
import FoundationXML

/// The elements of WXR 1.0 to 1.2 as they arrive, put together to entries.
final class WordPressGrammar: NSObject, XMLParserDelegate {
  private let give: (WordPressEntry) throws -> Void
  private var place: [Place] = []
  private var text: [UInt8] = []
  private var readsText = false
  private var site = WordPressSite()
  private var siteIsGiven = false
  private var author = WordPressAuthor()
  private var term = WordPressTerm()
  private var item = WordPressItem()
  private var comment = WordPressComment()
  private var metaKey = ""
  private var metaValue = ""
  private var filing = (taxonomy: "", slug: "")
  private var sawExport = false
  private var isComplete = false
  private var lastPosition = WordPressReadingError.Position(line: 1, column: 1)
  private var failure: (any Error)?

  private enum Place {
    case other, rss, channel, author, term, item, comment, meta
  }

  init(_ give: @escaping (WordPressEntry) throws -> Void) {
    self.give = give
  }

  /// - Throws: what ended the reading before the last element was closed.
  func conclude(endsTooEarly: Bool) throws {
    if case WordPressReadingError.malformed(let place, _)? = failure, endsTooEarly {
      throw WordPressReadingError.truncated(place)
    }
    if let failure { throw failure }
    guard sawExport else { throw WordPressReadingError.notAnExport }
    guard isComplete else { throw WordPressReadingError.truncated(lastPosition) }
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    guard failure == nil else { return }
    text.removeAll(keepingCapacity: true)
    readsText = true
    let next = Self.place(of: element, in: place.last)
    begin(next, element, attributes)
    place.append(next)
  }

  func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
    guard failure == nil, let ended = place.popLast() else { return }
    lastPosition = .init(line: parser.lineNumber, column: parser.columnNumber)
    do {
      try end(ended, element)
    } catch {
      fail(error, parser)
    }
    readsText = false
    if place.isEmpty { isComplete = true }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard readsText, failure == nil else { return }
    text.append(contentsOf: string.utf8)
    checkLength(parser)
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    guard readsText, failure == nil else { return }
    text.append(contentsOf: block)
    checkLength(parser)
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    guard failure == nil, !isComplete else { return }
    failure = WordPressXMLFault(error, parser).error
  }

  private func checkLength(_ parser: XMLParser) {
    guard text.count > WordPressReader.longestText else { return }
    let here = WordPressReadingError.Position(line: parser.lineNumber, column: parser.columnNumber)
    text = []
    fail(WordPressReadingError.tooLong(here, element: "text", limit: WordPressReader.longestText), parser)
  }

  private func fail(_ error: any Error, _ parser: XMLParser) {
    if failure == nil { failure = error }
    readsText = false
    parser.abortParsing()
  }

  private static func place(of element: String, in outer: Place?) -> Place {
    switch (outer, element) {
    case (nil, "rss"): .rss
    case (.rss, "channel"): .channel
    case (.channel, "wp:author"): .author
    case (.channel, "wp:category"), (.channel, "wp:tag"), (.channel, "wp:term"): .term
    case (.channel, "item"): .item
    case (.item, "wp:comment"): .comment
    case (.item, "wp:postmeta"): .meta
    default: .other
    }
  }

  private func begin(_ place: Place, _ element: String, _ attributes: [String: String]) {
    switch place {
    case .author: author = WordPressAuthor()
    case .term: term = WordPressTerm(taxonomy: ["wp:category": "category", "wp:tag": "post_tag"][element] ?? "")
    case .item: item = WordPressItem()
    case .comment: comment = WordPressComment()
    case .meta: (metaKey, metaValue) = ("", "")
    case .other where element == "category":
      filing = (attributes["domain"] ?? "category", attributes["nicename"] ?? "")
    case .other, .rss, .channel: break
    }
  }

  private func end(_ ended: Place, _ element: String) throws {
    switch ended {
    case .author: try giveAfterSite(.author(author))
    case .term: try giveAfterSite(.term(term))
    case .item: try giveAfterSite(.item(item))
    case .comment: item.comments.append(comment)
    case .meta: if WordPressFields.keeps(metaKey) { item.meta[metaKey] = metaValue }
    case .channel: try giveSite()
    case .rss: break
    case .other: field(element)
    }
  }

  private func giveAfterSite(_ entry: WordPressEntry) throws {
    try giveSite()
    try give(entry)
  }

  private func giveSite() throws {
    guard !siteIsGiven, sawExport else { return }
    siteIsGiven = true
    try give(.site(site))
  }

  private func field(_ element: String) {
    lazy var value = String(decoding: text, as: UTF8.self)
    switch place.last {
    case .channel:
      if element.hasPrefix("wp:") { sawExport = true }
      WordPressFields.set(element, value, of: &site)
    case .author: WordPressFields.set(element, value, of: &author)
    case .term: WordPressFields.set(element, value, of: &term)
    case .item:
      if element.hasPrefix("wp:") { sawExport = true }
      if element == "category" {
        item.filings.append(.init(taxonomy: filing.taxonomy, slug: filing.slug, name: value))
      } else {
        WordPressFields.set(element, value, of: &item)
      }
    case .comment: WordPressFields.set(element, value, of: &comment)
    case .meta: WordPressFields.setMeta(element, value, key: &metaKey, value: &metaValue)
    case .rss, .other, nil: break
    }
    text.removeAll(keepingCapacity: true)
  }
}
