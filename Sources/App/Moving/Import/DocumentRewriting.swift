import Markup

/// Turns what a text says about the old site into what is true here: pictures into ours, addresses into paths.
struct DocumentRewriting {
  let media: (String) -> Int64?
  let link: (String) -> String

  func rewritten(_ document: Document) -> Document {
    Document(blocks(document.blocks), footnotes: document.footnotes.map(blocks))
  }

  private func blocks(_ blocks: [Block]) -> [Block] {
    blocks.map(block)
  }

  private func block(_ block: Block) -> Block {
    switch block {
    case .paragraph(let line): .paragraph(self.line(line))
    case .heading(let level, let line): .heading(level: level, self.line(line))
    case .quote(let inner, let source): .quote(blocks(inner), source: line(source))
    case .pullQuote(let quote, let source): .pullQuote(line(quote), source: line(source))
    case .list(let list): .list(List(start: list.start, items: list.items.map(blocks)))
    case .table(let table): .table(self.table(table))
    case .figure(let figure): .figure(self.figure(figure))
    case .gallery(let gallery): .gallery(Gallery(gallery.figures.map(figure), caption: line(gallery.caption)))
    case .audio(let sound): .audio(self.media(sound))
    case .video(let film): .video(self.media(film))
    case .file(let file): .file(File(reference(file.source), name: file.name))
    case .factBox(let title, let inner): .factBox(title: title, blocks(inner))
    case .readMore(let card): .readMore(self.card(card))
    case .embed(let embed): .embed(Embed(embed.address, title: embed.title, caption: line(embed.caption)))
    case .preformatted, .rule: block
    }
  }

  private func line(_ line: [Inline]) -> [Inline] {
    line.map { inline in
      guard case .text(let text, var marks) = inline, let old = marks.link else { return inline }
      marks.link = Link(link(old.address), title: old.title)
      return .text(text, marks)
    }
  }

  private func table(_ table: Table) -> Table {
    Table(
      caption: line(table.caption),
      rows: table.rows.map { row in
        row.map { Table.Cell(isHeader: $0.isHeader, columns: $0.columns, rows: $0.rows, line($0.content)) }
      })
  }

  private func figure(_ figure: Figure) -> Figure {
    Figure(
      reference(figure.picture), alternativeText: figure.alternativeText, caption: line(figure.caption),
      credit: figure.credit, link: figure.link.map(link))
  }

  private func media(_ media: Media) -> Media {
    Media(reference(media.source), poster: media.poster.map(reference), caption: line(media.caption))
  }

  private func card(_ card: ReadMore) -> ReadMore {
    guard case .address(let address) = card.target else { return card }
    return ReadMore(.address(link(address)), title: card.title)
  }

  private func reference(_ reference: MediaReference) -> MediaReference {
    guard case .remote(let address) = reference, let id = media(address) else { return reference }
    return .stored(id)
  }
}
