import Markup

/// Elements whose class or content says what they are: figures, galleries, cards, boxes.
extension ContentConversion {
  /// - Returns: the token to go on with; nil when the box is an ordinary one.
  func box(_ tag: HTMLTag, _ place: Int, _ writer: inout ParagraphWriter) -> Int? {
    guard let end = pairs.end(of: place) else { return nil }
    let attributes = attributes(tag)
    let block: Block? =
      switch tag.name {
      case "figure": figureBox(place, attributes)
      case "details": details(place)
      case "blockquote": quoted(place, attributes)
      case "ul": attributes.classes.contains { $0.contains("gallery") } ? gallery(place, isGallery: true) : nil
      default: div(place, attributes, &writer)
      }
    guard let block else { return nil }
    writer.boundary()
    setAside(block, &writer)
    writer.boundary()
    return end + 1
  }

  private func figureBox(_ place: Int, _ attributes: ContentAttributes) -> Block? {
    let isEmbed = attributes.classes.contains { $0.hasPrefix("wp-block-embed") }
    if isEmbed, let block = embedBox(place) { return block }
    if attributes.has(class: "wp-block-pullquote") { return pullQuote(place) }
    let caption = captionTokens(place).map { line($0.inside) } ?? []
    for inner in inside(place) {
      guard case .tag(let tag) = tokens[inner], !tag.isClosing else { continue }
      switch tag.name {
      case "audio", "video": return player(tag, inner, caption: caption)
      case "table": return table(inner, caption)
      case "iframe":
        let source = self.attributes(tag)
        return (source["src"] ?? source["data-src"]).map {
          surroundings.embed($0, title: source["title"] ?? "", caption: caption)
        }
      case "blockquote": return nil
      default: continue
      }
    }
    return gallery(place, isGallery: attributes.classes.contains { $0.contains("gallery") })
  }

  private func table(_ place: Int, _ caption: [Inline]) -> Block? {
    guard let end = pairs.end(of: place), case .table(var table)? = blocks(place..<end + 1, breaksLines: false).first
    else {
      return nil
    }
    if !caption.isEmpty { table.caption = caption }
    return .table(table)
  }

  private func embedBox(_ place: Int) -> Block? {
    let caption = captionTokens(place)
    var address = embedAddress
    embedAddress = nil
    for inner in inside(place) where address == nil && !(caption?.whole.contains(inner) ?? false) {
      switch tokens[inner] {
      case .text(let range):
        let text = HTMLText.decoded(scanner.string(range)).trimmed
        if text.hasPrefix("http"), !text.contains(where: \.isWhitespace) { address = text }
      case .tag(let tag) where tag.name == "iframe": address = attributes(tag)["src"]
      default: continue
      }
    }
    return address.map { surroundings.embed($0, caption: caption.map { line($0.inside) } ?? []) }
  }

  private func pullQuote(_ place: Int) -> Block {
    let source = element("cite", in: inside(place))
    let end = source?.lowerBound ?? inside(place).upperBound
    return .pullQuote(line(place + 1..<end), source: source.map { line($0.dropFirst()) } ?? [])
  }

  private func details(_ place: Int) -> Block {
    let summary = element("summary", in: inside(place))
    let title = summary.map { HTMLText.plain(html($0.dropFirst(), breaksLines: false)) } ?? ""
    let start = summary.map { $0.upperBound + 1 } ?? place + 1
    return .factBox(title: title, blocks(start..<max(start, inside(place).upperBound), breaksLines: false))
  }

  private func quoted(_ place: Int, _ attributes: ContentAttributes) -> Block? {
    guard ["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed"].contains(where: attributes.has(class:))
    else {
      return nil
    }
    var address = attributes["data-instgrm-permalink"] ?? attributes["cite"]
    for inner in inside(place) {
      if case .tag(let tag) = tokens[inner], tag.name == "a", let link = self.attributes(tag)["href"],
        EmbedProvider.provider(of: link) != nil
      {
        address = link
      }
    }
    return address.flatMap { EmbedProvider.provider(of: $0) == nil ? nil : surroundings.embed($0) }
  }

  private func div(_ place: Int, _ attributes: ContentAttributes, _ writer: inout ParagraphWriter) -> Block? {
    if attributes.has(class: "wp-block-file") { return file(place) }
    let isCover = attributes.has(class: "wp-block-cover") || attributes.has(class: "wp-block-cover__image-background")
    if isCover, let style = attributes["style"], let address = Self.background(style) {
      setAside(.figure(Figure(.remote(address))), &writer)
    }
    guard attributes.classes.contains(where: { $0.contains("gallery") || $0.contains("slideshow") }) else { return nil }
    return gallery(place, isGallery: true)
  }

  private func file(_ place: Int) -> Block? {
    for inner in inside(place) {
      guard case .tag(let tag) = tokens[inner], tag.name == "a", let address = attributes(tag)["href"] else { continue }
      let name = HTMLText.plain(html(self.inside(inner), breaksLines: false))
      return .file(File(.remote(address), name: name.isEmpty ? WordPressSurroundings.title(from: address) : name))
    }
    return nil
  }

  /// `background-image:url(https://…)`
  private static func background(_ style: String) -> String? {
    guard style.contains("background-image"), let start = style.firstRange(of: "url("),
      let end = style[start.upperBound...].firstIndex(of: ")")
    else { return nil }
    return style[start.upperBound..<end].trimmingPrefix { "'\" ".contains($0) }.trimmed.replacing("'", with: "")
      .replacing("\"", with: "")
  }

  /// The tokens from an element's beginning up to its end.
  func element(_ name: String, in range: Range<Int>) -> Range<Int>? {
    for place in range {
      if case .tag(let tag) = tokens[place], tag.name == name, !tag.isClosing, let end = pairs.end(of: place) {
        return place..<end
      }
    }
    return nil
  }
}

extension Range<Int> {
  func dropFirst() -> Range<Int> { Swift.min(lowerBound + 1, upperBound)..<upperBound }
}
