extension HTMLReader {
  /// A picture ends the line it stands in. A link around it becomes the picture's own.
  func image(_ node: HTMLNode, _ marks: Marks) {
    if isSmiley(node) { return append(.text(node.attribute("alt") ?? "", marks)) }
    if node.attribute("width") == "1" || node.attribute("height") == "1" { return }
    let alternative = node.attribute("alt") ?? ""
    guard let picture = reference(node) else { return append(.text(alternative, marks)) }
    let title = node.attribute("title") ?? ""
    let caption: [Inline] = title.isEmpty || title == alternative ? [] : [.text(title)]
    append(.figure(Figure(picture, alternativeText: alternative, caption: caption, link: marks.link?.address)))
  }

  private func isSmiley(_ node: HTMLNode) -> Bool {
    node.has(class: "emoji") || node.has(class: "wp-smiley")
  }

  /// Pictures that are loaded late carry their address elsewhere.
  private func reference(_ node: HTMLNode) -> MediaReference? {
    if let own = ownReference(node, "data-media") { return own }
    let names = ["data-src", "data-lazy-src", "data-original", "src"]
    return names.lazy.compactMap { node.attribute($0).flatMap(Address.media) }.first.map { .remote($0) }
  }

  private func ownReference(_ node: HTMLNode, _ name: String) -> MediaReference? {
    guard ownMarkup, let id = node.attribute(name).flatMap({ Int64($0) }) else { return nil }
    return .stored(id)
  }

  func isFigure(_ node: HTMLNode) -> Bool {
    node.has(class: "wp-caption") || node.has(class: "gallery")
  }

  /// Whatever a figure shows, with what is said beneath it.
  func figure(_ node: HTMLNode) {
    if node.has(class: "embed"), let embed = ownEmbed(node) { return append(embed) }
    if node.hasClass(like: "gallery") { return append(gallery(node)) }
    let shown = blocks(in: node, without: isCaption).map(\.withEmbed)
    let (caption, credit) = self.caption(of: node)
    if shown.count == 1, let captioned = shown[0].captioned(caption, credit: credit, node: node) {
      append(captioned)
    } else {
      append(shown + [.paragraph(caption), .paragraph([.text(credit)])])
    }
  }

  func gallery(_ node: HTMLNode) -> [Block] {
    var figures: [Figure] = []
    var rest: [Block] = []
    for block in blocks(in: node, without: isCaption).flatMap(\.unlisted) {
      if case .figure(let figure) = block { figures.append(figure) } else { rest.append(block) }
    }
    return [.gallery(Gallery(figures, caption: caption(of: node).caption))] + rest
  }

  private func isCaption(_ node: HTMLNode) -> Bool {
    node.element == .figcaption || node.has(class: "wp-caption-text") || node.has(class: "blocks-gallery-caption")
  }

  private func caption(of node: HTMLNode) -> (caption: [Inline], credit: String) {
    guard let caption = node.descendants(where: { isCaption($0) || $0.element == .figure }).first(where: isCaption)
    else { return ([], "") }
    let credits = caption.descendants(where: Self.isCredit)
    return (line(in: caption, without: Self.isCredit).line, credits.map(\.words).joined(separator: " "))
  }

  private static func isCredit(_ node: HTMLNode) -> Bool {
    node.has(class: "credit") || node.hasClass(like: "media-credit") || node.hasClass(like: "image-credit")
  }

  func player(_ element: HTMLElement, _ node: HTMLNode) {
    let sources = [node] + node.descendants(.source)
    guard let source = sources.lazy.compactMap({ self.reference($0) }).first else { return separate(node, Marks()) }
    let address = node.attribute("poster").flatMap(Address.media)
    let poster = ownReference(node, "data-poster") ?? address.map { .remote($0) }
    let media = Media(source, poster: poster)
    append(element == .audio ? .audio(media) : .video(media))
  }

  func file(_ node: HTMLNode, _ marks: Marks) {
    let anchors = node.descendants(.a)
    guard let anchor = anchors.first, let address = anchor.attribute("href").flatMap(Address.media) else {
      return separate(node, marks)
    }
    append(.file(File(ownReference(anchor, "data-media") ?? .remote(address), name: anchor.words)))
  }

  /// A frame of a site in the allow-list is an embed, any other a link.
  func frame(_ node: HTMLNode) {
    let sources = [node.attribute("src"), node.attribute("data-src")].compactMap { $0 }
    guard let address = sources.lazy.compactMap(Address.link).first else { return }
    append(.embed(Embed(address, title: node.attribute("title") ?? "")))
  }

  /// The quotes by which X, Instagram, TikTok and others let themselves be embedded; the words in it are kept.
  func postedElsewhere(_ node: HTMLNode) -> Block? {
    let names = ["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "fb-xfbml"]
    guard names.contains(where: { node.hasClass(like: $0) }) else { return nil }
    let own = [node.attribute("data-instgrm-permalink"), node.attribute("cite")]
    let linked = node.descendants(.a).reversed().map { $0.attribute("href") }
    let addresses = (own + linked).compactMap { $0 }
    guard let address = addresses.lazy.compactMap(EmbedProvider.publicAddress).first else { return nil }
    return .embed(Embed(address, caption: line(in: node).line))
  }

  private func ownEmbed(_ node: HTMLNode) -> Block? {
    guard let anchor = node.children.first(where: { $0.element == .a }),
      let address = anchor.attribute("href").flatMap(EmbedProvider.publicAddress)
    else { return nil }
    let title = anchor.children.first { $0.has(class: "title") }?.words
    return .embed(Embed(address, title: title ?? "", caption: caption(of: node).caption))
  }
}

extension Block {
  /// The block with a caption, where it can have one.
  fileprivate func captioned(_ caption: [Inline], credit: String, node: HTMLNode) -> Block? {
    let whole = credit.isEmpty ? caption : caption + [.text(" "), .text(credit)]
    switch self {
    case .figure(var figure):
      if !caption.isEmpty { figure.caption = caption }
      figure.credit = credit
      return .figure(figure)
    case .audio(let media): return .audio(Media(media.source, poster: media.poster, caption: whole))
    case .video(let media): return .video(Media(media.source, poster: media.poster, caption: whole))
    case .embed(let embed): return .embed(Embed(embed.address, title: embed.title, caption: whole))
    case .table(let table) where table.caption.isEmpty: return .table(Table(caption: whole, rows: table.rows))
    case .quote(let blocks, let source) where node.hasClass(like: "pull"):
      return .pullQuote(FlatLine(blocks).line, source: source.isEmpty ? whole : source)
    case .quote(let blocks, let source) where source.isEmpty: return .quote(blocks, source: whole)
    default: return nil
    }
  }

  /// A line that is nothing but the address of something to embed, as WordPress writes it.
  fileprivate var withEmbed: Block {
    guard case .paragraph(let line) = self,
      let address = EmbedProvider.publicAddress(of: line.plainText().oneLine)
    else { return self }
    return .embed(Embed(address))
  }

  /// The pictures of a list, one by one.
  fileprivate var unlisted: [Block] {
    if case .list(let list) = self { list.items.flatMap { $0 } } else { [self] }
  }
}
