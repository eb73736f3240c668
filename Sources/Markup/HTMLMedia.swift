extension HTMLWriter {
  mutating func figure(_ figure: Figure) {
    guard let source = context.media(figure.picture) else { return }
    open("figure", class: "picture", direction: false)
    if let link = figure.link { anchor(link) } else if !isFeed, let large = source.large { enlarging(large, figure) }
    picture(source, of: figure)
    if figure.link != nil || !isFeed && source.large != nil { out.raw("</a>") }
    out.raw("\n")
    caption(figure.caption, credit: figure.credit)
    close("figure")
  }

  /// Opens the picture large; a script may show it in place.
  private mutating func enlarging(_ address: String, _ figure: Figure) {
    out.raw("<a class=\"enlarge\"")
    out.attribute("href", address)
    // A link must have a name, also when its picture has none.
    if figure.alternativeText.isEmpty { out.attribute("aria-label", context.texts.picture) }
    out.raw(">")
  }

  mutating func gallery(_ gallery: Gallery) {
    open("figure", class: "gallery", direction: false)
    out.raw("\n")
    for figure in gallery.figures { self.figure(figure) }
    caption(gallery.caption)
    close("figure")
  }

  private mutating func picture(_ source: MediaSource, of figure: Figure) {
    let formats = isFeed ? [] : source.formats
    if !formats.isEmpty { out.raw("<picture>") }
    for format in formats {
      out.raw("<source")
      out.attribute("type", format.type)
      out.attribute("srcset", format.srcset)
      if let sizes = source.sizes { out.attribute("sizes", sizes) }
      out.raw(">")
    }
    image(source, of: figure)
    if !formats.isEmpty { out.raw("</picture>") }
  }

  private mutating func image(_ source: MediaSource, of figure: Figure) {
    out.raw("<img")
    out.attribute("src", placed(source.address))
    out.attribute("alt", figure.alternativeText)
    out.attribute("width", source.width)
    out.attribute("height", source.height)
    if !isFeed {
      identity(figure.picture)
      if let srcset = source.srcset { out.attribute("srcset", srcset) }
      if let sizes = source.sizes { out.attribute("sizes", sizes) }
      if let colour = source.colour { out.attribute("data-colour", colour) }
      out.raw(" loading=\"lazy\" decoding=\"async\"")
    }
    out.raw(">")
  }

  /// Tells which picture of this site it is, so that our own HTML can be read back.
  private mutating func identity(_ reference: MediaReference, as name: String = "data-media") {
    if case .stored(let id) = reference { out.attribute(name, String(id)) }
  }

  private mutating func caption(_ caption: [Inline], credit: String = "") {
    if caption.isEmpty && credit.isEmpty { return }
    out.raw("<figcaption>")
    if !caption.isEmpty {
      open("span", class: "caption")
      inlines(caption)
      out.raw("</span>")
    }
    if !caption.isEmpty && !credit.isEmpty { out.raw(" ") }
    if !credit.isEmpty {
      open("small", class: "credit")
      out.text(credit)
      out.raw("</small>")
    }
    close("figcaption")
  }

  /// `audio` or `video`; nothing is loaded before one presses play.
  mutating func player(_ name: String, _ media: Media) {
    guard let source = context.media(media.source) else { return }
    open("figure", class: name, direction: false)
    out.raw("<" + name + " controls preload=\"none\"")
    if !isFeed { identity(media.source) }
    out.attribute("width", source.width)
    out.attribute("height", source.height)
    if let poster = media.poster, let still = context.media(poster) {
      out.attribute("poster", placed(still.address))
      if !isFeed { identity(poster, as: "data-poster") }
    }
    out.raw("><source")
    out.attribute("src", placed(source.address))
    if let type = source.type { out.attribute("type", type) }
    out.raw(">")
    download(source.address, name: context.texts.download)
    out.raw("</" + name + ">\n")
    caption(media.caption)
    close("figure")
  }

  mutating func file(_ file: File) {
    guard let source = context.media(file.source) else { return }
    open("p", class: "file")
    download(source.address, name: file.name, reference: file.source)
    close("p")
  }

  private mutating func download(_ address: String, name: String, reference: MediaReference? = nil) {
    out.raw("<a")
    out.attribute("href", placed(address))
    out.raw(" download")
    if !isFeed, let reference { identity(reference) }
    out.raw(">")
    out.text(name)
    out.raw("</a>")
  }

  mutating func readMore(_ card: ReadMore) {
    guard let (address, title) = target(of: card) else { return }
    let name = isFeed ? "p" : "aside"
    out.raw("<" + name)
    if !isFeed {
      out.raw(" class=\"read-more\"")
      if case .story(let id) = card.target { out.attribute("data-story", String(id)) }
    }
    out.raw(">")
    open("span", class: "label", direction: false)
    out.text(context.texts.readMore)
    out.raw(isFeed ? ":</span> " : "</span> ")
    anchor(address)
    open("span", class: "title")
    out.text(card.title.isEmpty ? title : card.title)
    out.raw("</span></a>")
    close(name)
  }

  private func target(of card: ReadMore) -> (address: String, title: String)? {
    switch card.target {
    case .story(let id): context.storyAddress(id)
    case .address(let address): (address, address)
    }
  }

  /// A card that leads to the public page; a script may put `data-frame` in its place after a click.
  mutating func embed(_ embed: Embed) {
    let provider = EmbedProvider.provider(of: embed.address)
    out.raw("<figure")
    if !isFeed {
      out.raw(" class=\"embed\"")
      if let provider { out.attribute("data-provider", provider.identifier) }
      if let frame = provider?.frameAddress(of: embed.address) { out.attribute("data-frame", frame) }
    }
    out.raw(">")
    anchor(embed.address)
    if !embed.title.isEmpty {
      open("span", class: "title")
      out.text(embed.title)
      out.raw("</span> ")
    }
    open("span", class: "label", direction: false)
    out.text(context.texts.showContent(from: provider?.name ?? embed.address))
    out.raw("</span></a>\n")
    caption(embed.caption)
    close("figure")
  }
}
