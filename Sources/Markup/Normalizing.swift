extension Document {
  /// The one canonical form: every parser ends in it, and it survives JSON and HTML unchanged.
  ///
  /// Space is collapsed, empty nodes are dropped, addresses are checked, numbers are bounded, unknown embeds become
  /// links, and what is nested deeper than the limit is flattened. No words are lost.
  public func normalized(limits: Limits = .story) -> Document {
    let normalizer = Normalizer(limits: limits, notes: footnotes.count)
    return Document(
      normalizer.blocks(blocks, depth: 0), footnotes: footnotes.map { normalizer.blocks($0, depth: 1) })
  }

  public var normalized: Document { normalized() }
}

struct Normalizer {
  let limits: Limits
  /// How many footnotes there are.
  let notes: Int

  func blocks(_ blocks: [Block], depth: Int) -> [Block] {
    var result: [Block] = []
    result.reserveCapacity(blocks.count)
    for block in blocks { append(block, depth: depth, to: &result) }
    return result
  }

  private func append(_ block: Block, depth: Int, to result: inout [Block]) {
    switch block {
    case .paragraph(let inlines):
      for line in checked(inlines).paragraphs { result.append(.paragraph(line)) }
    case .heading(let level, let inlines):
      let line = self.line(inlines)
      if !line.isEmpty { result.append(.heading(level: min(max(level, 2), 6), line)) }
    case .preformatted(let text, let language):
      let code = Self.code(text)
      if !code.isEmpty { result.append(.preformatted(code, language: language.flatMap(Self.language))) }
    case .quote, .list, .factBox:
      appendContainer(block, depth: depth, to: &result)
    case .pullQuote(let inlines, let source):
      let (quote, source) = (line(inlines), line(source))
      result.append(contentsOf: quote.isEmpty ? paragraph(source) : [.pullQuote(quote, source: source)])
    case .table(let table): result.append(contentsOf: self.table(table))
    case .figure, .gallery, .audio, .video, .file, .readMore, .embed:
      result.append(contentsOf: media(block))
    case .rule: result.append(.rule)
    }
  }

  private func appendContainer(_ block: Block, depth: Int, to result: inout [Block]) {
    let isTooDeep = depth >= limits.depth
    switch block {
    case .quote(let inner, let source):
      let (inner, source) = (blocks(inner, depth: depth + 1), line(source))
      let isFlat = isTooDeep || inner.isEmpty
      result.append(contentsOf: isFlat ? inner + paragraph(source) : [.quote(inner, source: source)])
    case .factBox(let title, let inner):
      let (inner, title) = (blocks(inner, depth: depth + 1), title.oneLine)
      let isFlat = isTooDeep || inner.isEmpty
      result.append(contentsOf: isFlat ? paragraph([.text(title)]) + inner : [.factBox(title: title, inner)])
    case .list(let list):
      let items = list.items.map { blocks($0, depth: depth + 1) }.filter { !$0.isEmpty }
      guard !isTooDeep else { return items.forEach { result.append(contentsOf: $0) } }
      let start = list.start.map { min(max($0, 0), 999_999_999) }
      if !items.isEmpty { result.append(.list(List(start: start, items: items))) }
    default: break
    }
  }

  private func table(_ table: Table) -> [Block] {
    let rows = table.rows.prefix(limits.tableCells).filter { !$0.isEmpty }.map { row in
      row.prefix(limits.tableColumns).map { cell in
        Table.Cell(
          isHeader: cell.isHeader, columns: min(max(cell.columns, 1), limits.tableColumns),
          rows: min(max(cell.rows, 1), 1_000), line(cell.content))
      }
    }
    let caption = line(table.caption)
    let hasWords = rows.contains { $0.contains { !$0.content.isEmpty } }
    return hasWords ? [.table(Table(caption: caption, rows: rows))] : paragraph(caption)
  }

  /// Inlines with clean text, links that may be followed and footnotes that exist; not yet collapsed.
  private func checked(_ inlines: [Inline]) -> [Inline] {
    inlines.compactMap { inline in
      switch inline {
      case .text(let text, let marks): .text(text, marks.checked)
      case .lineBreak: .lineBreak
      case .footnote(let number): 1...max(notes, 1) ~= number && notes > 0 ? inline : nil
      }
    }
  }

  func line(_ inlines: [Inline]) -> [Inline] {
    inlines.isEmpty ? [] : checked(inlines).normalized
  }

  func paragraph(_ line: [Inline]) -> [Block] {
    let line = self.line(line)
    return line.isEmpty ? [] : [.paragraph(line)]
  }

  /// Line ends as `\n`, no empty lines at the edges.
  static func code(_ text: String) -> String {
    var bytes = Array(text.cleaned.utf8)
    if bytes.contains(UInt8(ascii: "\r")) {
      bytes = Array(text.cleaned.replacingLineEnds.utf8)
    }
    let start = bytes.firstIndex { $0 != UInt8(ascii: "\n") } ?? bytes.count
    let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") } ?? -1
    return start <= end ? String(decoding: bytes[start...end], as: UTF8.self) : ""
  }

  /// A language's name as it may stand in a class, lowercased; nil when it is none.
  static func language(_ name: String) -> String? {
    let name = name.lowercased()
    let isName =
      !name.isEmpty && name.utf8.count <= 32
      && name.utf8.allSatisfy {
        $0.isLetterOrDigit || "+#._-".utf8.contains($0)
      }
    return isName ? name : nil
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool { isLetter || isDigit }
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
  var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= (self | 0x20) }
}

extension String {
  fileprivate var replacingLineEnds: String {
    var bytes: [UInt8] = []
    var afterReturn = false
    for byte in utf8 {
      if byte == UInt8(ascii: "\r") {
        bytes.append(UInt8(ascii: "\n"))
      } else if !(byte == UInt8(ascii: "\n") && afterReturn) {
        bytes.append(byte)
      }
      afterReturn = byte == UInt8(ascii: "\r")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
