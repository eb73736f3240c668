extension Document {
  /// Markdown that reads back as the same tree where Markdown has a word for it.
  ///
  /// Figures are images with the caption as title; galleries, fact boxes, cards and embeds are written in the form that
  /// a person would choose.
  public var markdown: String {
    let writer = MarkdownWriter()
    let notes = footnotes.enumerated().map { index, note in writer.footnote(index + 1, note) }
    let parts = [writer.text(of: blocks)] + notes
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

/// Gives each block as text; what stands within others is indented afterwards.
struct MarkdownWriter {
  func text(of blocks: [Block]) -> String {
    var parts: [String] = []
    var listsInRow = 0
    for block in blocks {
      listsInRow = block.isList ? listsInRow + 1 : 0
      let part = text(of: block, isOddList: listsInRow % 2 == 0)
      if !part.isEmpty { parts.append(part) }
    }
    return parts.joined(separator: "\n\n")
  }

  func footnote(_ number: Int, _ note: [Block]) -> String {
    "[^\(number)]: " + text(of: note).prefixingLines(with: "    ", first: "")
  }

  /// Two lists in a row are told apart by their signs.
  private func text(of block: Block, isOddList: Bool) -> String {
    switch block {
    case .paragraph(let line): self.line(line)
    case .heading(let level, let line):
      String(repeating: "#", count: level) + " " + self.line(line, lineBreak: "<br>")
    case .preformatted(let text, let language): code(text, language)
    case .quote(let blocks, let source): quote(text(of: blocks), source)
    case .pullQuote(let line, let source): quote(self.line(line), source)
    case .list(let list): self.list(list, isOdd: isOddList)
    case .table(let table): self.table(table)
    case .factBox(let title, let blocks):
      quote(joined([title.isEmpty ? "" : strong(title), text(of: blocks)]), [])
    case .rule: "***"
    case .figure, .gallery, .audio, .video, .file, .readMore, .embed: media(block)
    }
  }

  private func media(_ block: Block) -> String {
    switch block {
    case .figure(let figure): self.figure(figure)
    case .gallery(let gallery): joined(gallery.figures.map(figure) + [line(gallery.caption)])
    case .audio(let media), .video(let media):
      joined([link(to: media.source, named: ""), line(media.caption)])
    case .file(let file): link(to: file.source, named: file.name)
    case .readMore(let card):
      switch card.target {
      case .story: strong(card.title)
      case .address(let address): link(to: .remote(address), named: card.title)
      }
    case .embed(let embed): joined([link(to: .remote(embed.address), named: embed.title), line(embed.caption)])
    default: ""
    }
  }

  func line(_ line: [Inline], lineBreak: String = "\\\n", inTable: Bool = false) -> String {
    var writer = MarkdownLineWriter(lineBreak: lineBreak, inTable: inTable)
    writer.write(line)
    return writer.out
  }

  private func strong(_ text: String) -> String {
    line([.text(text, Marks(strong: true))])
  }

  private func link(to target: MediaReference, named name: String) -> String {
    switch target {
    case .remote(let address): line([.text(name.nonEmpty ?? address, Marks(link: Link(address)))])
    case .stored(let id): line([.text(name.nonEmpty ?? "media:\(id)", Marks(link: Link("media:\(id)")))])
    }
  }

  private func figure(_ figure: Figure) -> String {
    let address =
      switch figure.picture {
      case .stored(let id): "media:\(id)"
      case .remote(let address): address
      }
    let words = [figure.caption.plainText(lineBreak: " "), figure.credit].filter { !$0.isEmpty }
    let target = Link(address, title: words.joined(separator: " · ").nonEmpty)
    let image = "!" + MarkdownLineWriter.link(line([.text(figure.alternativeText)]), target)
    return figure.link.map { MarkdownLineWriter.link(image, Link($0)) } ?? image
  }

  private func code(_ text: String, _ language: String?) -> String {
    let fence = String(repeating: "`", count: max(3, text.longestRun(of: "`") + 1))
    return fence + (language ?? "") + "\n" + text + "\n" + fence
  }

  private func quote(_ text: String, _ source: [Inline]) -> String {
    let source = source.isEmpty ? "" : "— " + line(source)
    return joined([text, source]).prefixingLines(with: "> ", first: "> ")
  }

  private func list(_ list: List, isOdd: Bool) -> String {
    let items = list.items.enumerated().map { index, item in
      let bullet = isOdd ? "+ " : "- "
      let mark = list.start.map { "\(min($0 + index, 999_999_999))" + (isOdd ? ") " : ". ") } ?? bullet
      return text(of: item).prefixingLines(with: String(repeating: " ", count: mark.count), first: mark)
    }
    return items.joined(separator: "\n")
  }

  /// A table without a head gets an empty one, since Markdown knows no other.
  private func table(_ table: Table) -> String {
    let columns = table.rows.map { $0.reduce(0) { $0 + $1.columns } }.max() ?? 0
    let hasHead = table.rows.first?.allSatisfy(\.isHeader) ?? false
    var rows = table.rows.map { row in row.flatMap(cells) }
    if !hasHead { rows.insert([], at: 0) }
    var lines = rows.map { row in
      "| " + (row + Array(repeating: "", count: columns - row.count)).joined(separator: " | ") + " |"
    }
    lines.insert("|" + String(repeating: " --- |", count: columns), at: 1)
    return joined([line(table.caption), lines.joined(separator: "\n")])
  }

  /// A cell over several columns is followed by empty ones.
  private func cells(_ cell: Table.Cell) -> [String] {
    [line(cell.content, lineBreak: "<br>", inTable: true)] + Array(repeating: "", count: cell.columns - 1)
  }

  private func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

extension String {
  /// Empty lines get no blanks at their end.
  fileprivate func prefixingLines(with prefix: String, first: String) -> String {
    var result = first
    for (index, line) in utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result += "\n" + (line.isEmpty ? prefix.withoutEndingBlanks : prefix) }
      result += Substring(line)
    }
    return result
  }

  private var withoutEndingBlanks: String {
    String(prefix { $0 != " " })
  }

  func longestRun(of character: Unicode.Scalar) -> Int {
    var longest = 0
    var run = 0
    for scalar in unicodeScalars {
      run = scalar == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
