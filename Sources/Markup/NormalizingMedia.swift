extension Normalizer {
  /// Pictures, sounds, files and cards. What leads nowhere safe gives way to its words.
  func media(_ block: Block) -> [Block] {
    switch block {
    case .figure(let figure):
      self.figure(figure).map { [.figure($0)] } ?? words(of: figure)
    case .gallery(let gallery):
      self.gallery(gallery)
    case .audio(let sound):
      self.media(sound).map { [.audio($0)] } ?? paragraph(sound.caption)
    case .video(let film):
      self.media(film).map { [.video($0)] } ?? paragraph(film.caption)
    case .file(let file): self.file(file)
    case .readMore(let card): self.card(card)
    case .embed(let embed): self.embed(embed)
    default: []
    }
  }

  private func figure(_ figure: Figure) -> Figure? {
    guard let picture = reference(figure.picture) else { return nil }
    return Figure(
      picture, alternativeText: figure.alternativeText.oneLine, caption: line(figure.caption),
      credit: figure.credit.oneLine, link: figure.link.flatMap(Address.link))
  }

  private func words(of figure: Figure) -> [Block] {
    let words = figure.caption.isEmpty ? [.text(figure.alternativeText)] : figure.caption
    return paragraph(words) + paragraph([.text(figure.credit)])
  }

  private func gallery(_ gallery: Gallery) -> [Block] {
    let figures = gallery.figures.compactMap(figure)
    let caption = line(gallery.caption)
    let lost = gallery.figures.filter { figure($0) == nil }.flatMap(words)
    return (figures.isEmpty ? paragraph(caption) : [.gallery(Gallery(figures, caption: caption))]) + lost
  }

  private func media(_ media: Media) -> Media? {
    reference(media.source).map {
      Media($0, poster: media.poster.flatMap(reference), caption: line(media.caption))
    }
  }

  private func file(_ file: File) -> [Block] {
    let name = file.name.oneLine
    guard let source = reference(file.source) else { return paragraph([.text(name)]) }
    return [.file(File(source, name: name.isEmpty ? Self.lastPart(of: source) : name))]
  }

  private func card(_ card: ReadMore) -> [Block] {
    let title = card.title.oneLine
    switch card.target {
    case .story: return [.readMore(ReadMore(card.target, title: title))]
    case .address(let raw):
      guard let address = Address.link(raw) else { return paragraph([.text(title)]) }
      return [.readMore(ReadMore(.address(address), title: title.nonEmpty ?? address))]
    }
  }

  private func embed(_ embed: Embed) -> [Block] {
    let (title, caption) = (embed.title.oneLine, line(embed.caption))
    if let address = EmbedProvider.publicAddress(of: embed.address) {
      return [.embed(Embed(address, title: title, caption: caption))]
    }
    let address = Address.link(embed.address)
    let link = Inline.text(title.nonEmpty ?? address ?? "", Marks(link: address.map { Link($0) }))
    return paragraph([link]) + paragraph(caption)
  }

  private func reference(_ reference: MediaReference) -> MediaReference? {
    switch reference {
    case .stored: reference
    case .remote(let address): Address.media(address).map { .remote($0) }
    }
  }

  private static func lastPart(of source: MediaReference) -> String {
    switch source {
    case .stored(let id): String(id)
    case .remote(let address):
      address.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? address
    }
  }
}
