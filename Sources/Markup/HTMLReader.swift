extension Document {
  /// Reads arbitrary HTML. Unknown elements go, their words stay; pictures in running text become figures of their own.
  ///
  /// `ownMarkup` believes the attributes by which our own HTML names pictures and stories of this site; pasted and
  /// imported texts must not. Throws a ``MarkupError`` when the text exceeds the limits.
  public init(html: String, limits: Limits = .story, ownMarkup: Bool = false) throws {
    let prepared = try HTMLScan.prepared(html, limits: limits)
    self = try HTMLTree.withBody(of: prepared) { root in
      let notes = HTMLNotes()
      let reader = HTMLReader(ownMarkup: ownMarkup, notes: notes)
      let blocks = reader.blocks(in: root)
      return Document(blocks, footnotes: notes.blocks).normalized(limits: limits)
    }
  }
}

/// The footnotes that are found on the way.
final class HTMLNotes {
  var blocks: [[Block]] = []
}

/// Reads the blocks of one container: the body, a quote, an item of a list.
///
/// Text is gathered in `line`; whatever is a block ends it. The depth of the tree is bounded, so this may recurse.
final class HTMLReader {
  let ownMarkup: Bool
  let notes: HTMLNotes
  private(set) var blocks: [Block] = []
  private var line: [Inline] = []

  init(ownMarkup: Bool, notes: HTMLNotes) {
    self.ownMarkup = ownMarkup
    self.notes = notes
  }

  /// The blocks beneath a node, read apart from what is around it.
  func blocks(in node: HTMLNode, without isLeftOut: (HTMLNode) -> Bool = { _ in false }) -> [Block] {
    let reader = HTMLReader(ownMarkup: ownMarkup, notes: notes)
    for child in node.children where !isLeftOut(child) { reader.read(child, Marks()) }
    reader.endLine()
    return reader.blocks
  }

  /// What is beneath a node where only a line may stand, and the blocks that cannot be part of it.
  func line(in node: HTMLNode, without isLeftOut: (HTMLNode) -> Bool = { _ in false }) -> FlatLine {
    FlatLine(blocks(in: node, without: isLeftOut))
  }

  func append(_ block: Block) {
    endLine()
    blocks.append(block)
  }

  func append(_ blocks: [Block]) {
    endLine()
    self.blocks.append(contentsOf: blocks)
  }

  func append(_ inline: Inline) {
    line.append(inline)
  }

  func endLine() {
    if line.isEmpty { return }
    if !line.allSatisfy(\.isBlank) { blocks.append(.paragraph(line)) }
    line = []
  }

  func read(_ node: HTMLNode, _ marks: Marks) {
    if let text = node.text { return append(.text(text, marks)) }
    guard let element = node.element else { return flow(node, marks) }
    switch element.kind {
    case .formatting, .ordinary: inline(element, node, marks)
    case .void: void(element, node, marks)
    case .heading: heading(element, node)
    case .item, .tablePart, .block: block(element, node, marks)
    }
  }

  /// Reads the children as part of what is around them.
  func flow(_ node: HTMLNode, _ marks: Marks) {
    for child in node.children { read(child, marks) }
  }

  /// Reads the children as paragraphs of their own.
  func separate(_ node: HTMLNode, _ marks: Marks) {
    endLine()
    flow(node, marks)
    endLine()
  }

  private func void(_ element: HTMLElement, _ node: HTMLNode, _ marks: Marks) {
    switch element {
    case .br: append(.lineBreak)
    case .hr: append(.rule)
    case .img: image(node, marks)
    case .iframe, .embed: frame(node)
    default: break
    }
  }

  private func heading(_ element: HTMLElement, _ node: HTMLNode) {
    let level = element == .h1 ? 2 : Int(element.rawValue.suffix(1)) ?? 2
    let flat = line(in: node)
    append([.heading(level: level, flat.line)] + flat.rest)
  }

  private func block(_ element: HTMLElement, _ node: HTMLNode, _ marks: Marks) {
    switch element {
    case .p where node.has(class: "file"): file(node, marks)
    case .div where isFigure(node), .figure: figure(node)
    case .div where node.has(class: "wp-block-file"): file(node, marks)
    case .ul where node.hasClass(like: "gallery"): append(gallery(node))
    case .ul: append(list(node, start: nil))
    case .ol where isNotes(node): footnotes(node)
    case .ol: append(list(node, start: node.number("start") ?? 1))
    case .dl: definitions(node, marks)
    case .blockquote: quote(node)
    case .aside: aside(node, marks)
    case .details: factBox(node) { $0.element == .summary }
    case .pre: preformatted(node)
    case .table: table(node, marks)
    default: separate(node, marks)
    }
  }
}
