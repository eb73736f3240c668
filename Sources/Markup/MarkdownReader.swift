extension Document {
  /// Reads Markdown as GitHub knows it (CommonMark 0.29 with tables, strikethrough, bare addresses, task lists and
  /// footnotes). HTML in it is text, but for `<br>`.
  ///
  /// With `hardBreaks` every line end is a line break, as people who write comments expect. Throws a ``MarkupError``
  /// when the text exceeds the limits.
  public init(markdown: String, limits: Limits = .story, hardBreaks: Bool = false) throws {
    let prepared = try MarkdownScan.prepared(markdown, limits: limits)
    self = try MarkdownTree.withRoot(of: prepared) { root in
      var reader = MarkdownReader(hardBreaks: hardBreaks)
      let blocks = reader.blocks(in: root)
      return Document(blocks, footnotes: reader.notes).normalized(limits: limits)
    }
  }
}

struct MarkdownReader {
  let hardBreaks: Bool
  /// The footnotes, which cmark puts at the end in the order of their first marks.
  private(set) var notes: [[Block]] = []

  init(hardBreaks: Bool) {
    self.hardBreaks = hardBreaks
  }

  mutating func blocks(in node: MarkdownNode) -> [Block] {
    var blocks: [Block] = []
    for child in node.children { read(child, into: &blocks) }
    return blocks
  }

  private mutating func read(_ node: MarkdownNode, into blocks: inout [Block]) {
    switch node.kind {
    case .paragraph: blocks.append(contentsOf: paragraphs(node))
    case .heading:
      let flat = FlatLine(paragraphs(node))
      blocks.append(.heading(level: node.level, flat.line))
      blocks.append(contentsOf: flat.rest)
    case .quote: blocks.append(.quote(self.blocks(in: node), source: []))
    case .bulletList: blocks.append(.list(List(items: items(node))))
    case .orderedList: blocks.append(.list(List(start: node.start, items: items(node))))
    case .code: blocks.append(.preformatted(node.literal, language: language(node)))
    case .rule: blocks.append(.rule)
    case .table: table(node, into: &blocks)
    case .note: notes.append(self.blocks(in: node))
    case .html: blocks.append(.paragraph(MarkdownLines.html(node.literal, Marks())))
    default: blocks.append(contentsOf: self.blocks(in: node))
    }
  }

  /// Pictures stand by themselves, so a paragraph with one may become several blocks.
  private func paragraphs(_ node: MarkdownNode) -> [Block] {
    var lines = MarkdownLines(hardBreaks: hardBreaks)
    lines.read(children: node, Marks())
    return lines.finish()
  }

  private mutating func items(_ node: MarkdownNode) -> [[Block]] {
    var items: [[Block]] = []
    for child in node.children {
      var item = blocks(in: child)
      if let isTicked = child.isTicked { item = Self.ticked(isTicked, item) }
      items.append(item)
    }
    return items
  }

  private static func ticked(_ isTicked: Bool, _ item: [Block]) -> [Block] {
    let box = Inline.text(isTicked ? "☑ " : "☐ ")
    if case .paragraph(let line)? = item.first { return [.paragraph([box] + line)] + item.dropFirst() }
    return [.paragraph([box])] + item
  }

  private func language(_ node: MarkdownNode) -> String? {
    node.fence.split(separator: " ").first.map(String.init)
  }

  private func table(_ node: MarkdownNode, into blocks: inout [Block]) {
    var rest: [Block] = []
    var rows: [[Table.Cell]] = []
    for row in node.children {
      rows.append(
        row.children.map { cell in
          let flat = FlatLine(paragraphs(cell))
          rest.append(contentsOf: flat.rest)
          return Table.Cell(isHeader: row.isHeaderRow, flat.line)
        })
    }
    blocks.append(.table(Table(rows: rows)))
    blocks.append(contentsOf: rest)
  }
}
