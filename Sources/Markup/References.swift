/// What a document points to inside this site: needed before it can be written as HTML.
public struct References: Hashable, Sendable {
  public var media: Set<Int64> = []
  public var stories: Set<Int64> = []

  public init(of document: Document) {
    for block in document.blocks + document.footnotes.flatMap({ $0 }) { add(block) }
  }

  private mutating func add(_ block: Block) {
    switch block {
    case .figure(let figure): add(figure.picture)
    case .gallery(let gallery): gallery.figures.forEach { add($0.picture) }
    case .audio(let sound): add(sound.source)
    case .video(let film):
      add(film.source)
      film.poster.map { add($0) }
    case .file(let file): add(file.source)
    case .readMore(let card): if case .story(let id) = card.target { stories.insert(id) }
    case .quote(let blocks, _), .factBox(_, let blocks): blocks.forEach { add($0) }
    case .list(let list): list.items.forEach { $0.forEach { add($0) } }
    case .paragraph, .heading, .preformatted, .pullQuote, .table, .embed, .rule: break
    }
  }

  private mutating func add(_ reference: MediaReference) {
    if case .stored(let id) = reference { media.insert(id) }
  }
}
