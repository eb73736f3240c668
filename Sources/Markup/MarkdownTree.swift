internal import CMarkdown
import Synchronization

/// A node of cmark's tree. It lives only as long as the ``MarkdownTree`` it belongs to.
struct MarkdownNode {
  fileprivate let node: OpaquePointer

  /// What a node is, as this program tells it apart.
  enum Kind {
    case paragraph, heading, quote, bulletList, orderedList, item, code, rule, table, row, note, html
    case text, softBreak, hardBreak, codeSpan, emphasis, strong, strike, link, image, noteMark
    case other
  }

  var kind: Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? .orderedList : .bulletList
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_THEMATIC_BREAK: .rule
    case CMARK_NODE_FOOTNOTE_DEFINITION: .note
    case CMARK_NODE_FOOTNOTE_REFERENCE: .noteMark
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: .html
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .hardBreak
    case CMARK_NODE_CODE: .codeSpan
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: extended
    }
  }

  /// The extensions' types are numbered when they are registered; only their names are known beforehand.
  private var extended: Kind {
    switch typeName {
    case "table": .table
    case "table_header", "table_row": .row
    case "strikethrough": .strike
    case "tasklist": .item
    default: .other
    }
  }

  private var typeName: String { String(cString: cmark_node_get_type_string(node)) }
  var isHeaderRow: Bool { typeName == "table_header" }

  /// Whether an item of a task list is ticked; nil when it is an ordinary item.
  var isTicked: Bool? {
    typeName == "tasklist" ? cmark_gfm_extensions_get_tasklist_item_checked(node) : nil
  }

  var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
  var level: Int { Int(cmark_node_get_heading_level(node)) }
  var start: Int { Int(cmark_node_get_list_start(node)) }
  var address: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
  var title: String? { cmark_node_get_title(node).flatMap { String(cString: $0).nonEmpty } }
  var fence: String { cmark_node_get_fence_info(node).map { String(cString: $0) } ?? "" }

  var children: some Sequence<MarkdownNode> {
    sequence(state: cmark_node_first_child(node)) { next in
      defer { next = next.flatMap { cmark_node_next($0) } }
      return next.map { MarkdownNode(node: $0) }
    }
  }

  /// All text beneath it.
  var words: String {
    kind == .softBreak || kind == .hardBreak ? " " : literal + children.map(\.words).joined()
  }
}

/// cmark-gfm's tree of a text, freed when the work is done.
enum MarkdownTree {
  /// Deeper than this no tree is walked: what ``MarkdownScan`` lets through stays below.
  private static let deepest = 600

  /// cmark keeps its extensions in a global list, which is filled once.
  private static let extensions: [String] = {
    cmark_gfm_core_extensions_ensure_registered()
    return ["table", "strikethrough", "autolink", "tasklist"]
  }()

  /// While it parses inlines, cmark-gfm keeps the characters that its extensions watch for in a global table, and the
  /// first parser to finish clears it: two at once would lose each other's strikethrough.
  private static let parsing = Mutex(())

  static func withRoot<T>(of markdown: String, _ work: (MarkdownNode) throws -> T) throws -> T {
    let address = parsing.withLock { _ in UInt(bitPattern: parse(markdown)) }
    guard let root = OpaquePointer(bitPattern: address) else { throw MarkupError.outOfMemory }
    defer { cmark_node_free(root) }
    guard depthIsBounded(root) else { throw MarkupError.tooDeep(line: 1, limit: deepest) }
    return try work(MarkdownNode(node: root))
  }

  private static func parse(_ markdown: String) -> OpaquePointer? {
    let names = extensions
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    guard let parser = cmark_parser_new(options) else { return nil }
    defer { cmark_parser_free(parser) }
    for name in names { cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name)) }
    var markdown = markdown
    markdown.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    return cmark_parser_finish(parser)
  }

  /// Walks the tree by its own pointers, without recursion.
  private static func depthIsBounded(_ root: OpaquePointer) -> Bool {
    var node = root
    var depth = 0
    while depth <= deepest {
      if let child = cmark_node_first_child(node) {
        node = child
        depth += 1
        continue
      }
      while node != root, cmark_node_next(node) == nil, let parent = cmark_node_parent(node) {
        node = parent
        depth -= 1
      }
      guard node != root, let next = cmark_node_next(node) else { return true }
      node = next
    }
    return false
  }
}
