/// Blocks pressed into one line, for places where no blocks may stand: a cell, a caption, a heading.
struct FlatLine {
  private(set) var line: [Inline] = []
  /// Pictures, films and the like, which no line can hold.
  private(set) var rest: [Block] = []

  init(_ blocks: [Block]) {
    for block in blocks { add(block) }
  }

  private mutating func add(_ block: Block) {
    switch block {
    case .paragraph(let inlines), .heading(_, let inlines): add(inlines)
    case .preformatted(let text, _):
      for row in text.split(separator: "\n") { add([.text(String(row), Marks(code: true))]) }
    case .pullQuote(let quote, let source):
      add(quote)
      add(source)
    case .quote(let blocks, let source):
      for block in blocks { add(block) }
      add(source)
    case .factBox(let title, let blocks):
      add([.text(title, Marks(strong: true))])
      for block in blocks { add(block) }
    case .list(let list):
      for item in list.items { for block in item { add(block) } }
    case .table(let table):
      add(table.caption)
      for row in table.rows { add(Array(row.map(\.content).joined(separator: [.text(" ")]))) }
    case .figure, .gallery, .audio, .video, .file, .readMore, .embed: rest.append(block)
    case .rule: break
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    if inlines.isEmpty { return }
    if !line.isEmpty { line.append(.lineBreak) }
    line.append(contentsOf: inlines)
  }
}
