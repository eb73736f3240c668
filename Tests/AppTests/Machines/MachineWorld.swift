import Clients
import Database
import Foundation
import FoundationXML
import HummingbirdTesting
import Markup
import Testing

@testable import App

extension Newsroom {
  func set(_ key: String, _ value: String) async throws {
    try await services.settings.set(key, to: value, languages: ["en", "de", "ar"], at: clock.now)
  }

  func json(_ path: String) async throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(try await ask(path).text.utf8)) as? [String: Any])
  }

  /// The picture that `publishFull` leads with.
  func lead() async throws -> LeadView {
    let picture = try await picture(words: Self.words)
    let page = try await services.database.read { try ReadingStore().teasers(.everything, before: nil, in: $0).items }
    return try #require(page.compactMap(\.lead).first { $0.picture.base == picture.picture?.base })
  }

  private static let words = PhotoMetadata(
    alternativeText: "A ferry at the quay", creator: "Mara Finch", credit: "Mara Finch", copyright: "© Quay Pictures")

  /// A story in Harbour with all that a story can have, published at nine and corrected at ten.
  @discardableResult
  func publishFull() async throws -> Int64 {
    let picture = try await picture(words: Self.words)
    var content = try content(
      "Ferry returns & stays", in: harbour, body: "It came back.\n\n[Town](/town)")
    content.slug = Slug(trusted: "ferry-returns")
    content.body.blocks.append(.figure(Figure(.stored(picture.id), alternativeText: "Again")))
    content.standfirst = "After a century."
    content.dateline = "Lower Quay"
    content.bylines = [ida, jon]
    content.lead = LeadPicture(
      media: picture.id, alternativeText: "A ferry at the quay", caption: "Alongside.", credit: "Mara Finch",
      agency: "Quay Pictures")
    let (tag, label) = try await services.database.write { [services] writing in
      let (sections, ships, opinion) = (services.sections, Slug(trusted: "ships"), Slug(trusted: "opinion"))
      return (
        try sections.tag(ships, in: writing) ?? sections.createTag("Ships", slug: ships, in: writing),
        try sections.label(opinion, in: writing) ?? sections.createLabel("Opinion", slug: opinion, in: writing)
      )
    }
    (content.tags, content.labels) = ([tag], [label])
    let id = try await publish(content)
    try await services.corrections.correct(id, text: "The ferry is <blue>.", by: nil, at: clock.now.adding(3600))
    return id
  }

  /// What an import may bring: 300 characters of everything that means something somewhere.
  static let hostile = hostileParts + hostileRest
  private static let hostileRest = String(repeating: "W", count: 300 - hostileParts.unicodeScalars.count)
  private static let hostileParts = "]]></title><!--</script><script>alert(1)//\u{0}\u{7}\u{202E}\u{2066}\u{2028}&amp;&#0;{{name}}{{{frame}}}\"' 😀👩‍👩‍👧 مرحبا"
  static let hostileAsRead =
    "]]></title><!--</script><script>alert(1)// &amp;&#0;{{name}}{{{frame}}}\"' 😀👩‍👩‍👧 مرحبا" + hostileRest

  @discardableResult
  func publishHostile() async throws -> Int64 {
    var content = try content(Self.hostile, body: "]]> <script>alert(1)</script> \u{0}\u{1}")
    content.slug = Slug(trusted: "hostile")
    content.standfirst = Self.hostile
    content.dateline = Self.hostile
    content.bylines = [ida]
    let id = try await publish(content)
    try await services.corrections.correct(id, text: Self.hostile, by: nil, at: clock.now)
    return id
  }
}

/// An XML document, read by Foundation's parser, which refuses what is not well formed.
final class XMLTree: NSObject, XMLParserDelegate {
  final class Element {
    let name: String
    var attributes: [String: String]
    var children: [Element] = []
    var characters = ""

    init(_ name: String, _ attributes: [String: String]) { (self.name, self.attributes) = (name, attributes) }

    func all(_ name: String) -> [Element] { children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) } }
    func texts(_ name: String) -> [String] { all(name).map(\.characters) }
    func text(_ name: String) -> String? { texts(name).first }
    func attributes(_ name: String) -> [String: String] { all(name).first?.attributes ?? [:] }
  }

  private var open = [Element("", [:])]
  var root: Element { open[0] }

  func all(_ name: String) -> [Element] { root.all(name) }

  static func of(_ text: String) throws -> XMLTree {
    let (tree, parser) = (XMLTree(), XMLParser(data: Data(text.utf8)))
    parser.delegate = tree
    try #require(parser.parse(), "\(String(describing: parser.parserError)) in \(text.prefix(2000))")
    return tree
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    let element = Element(name, attributes)
    open[open.count - 1].children.append(element)
    open.append(element)
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    open[open.count - 1].characters += string
  }
}

extension Newsroom {
  /// Standing pages with nothing much on them.
  func put(_ slugs: String...) async throws {
    let pages = try await services.standingPages()
    try await services.database.write { [clock] writing in
      for slug in slugs {
        let page = StandingPage(
          slug: Slug(trusted: slug), title: slug, language: "en", body: try Document(markdown: "So it is."))
        try pages.put(page, at: clock.now, in: writing)
      }
    }
  }
}
