import Markup

extension ContentConversion {
  private static let notes: Set<String> = ["ref", "footnote", "footnotes_note", "fn", "efn_note", "mfn", "sidenote"]
  private static let providers: [String: String] = [
    "youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/", "tweet": "https://x.com/i/status/",
    "twitter": "https://x.com/i/status/", "instagram": "https://www.instagram.com/p/", "soundcloud": "",
    "dailymotion": "https://www.dailymotion.com/video/", "facebook": "", "spotify": "", "tiktok": "", "ted": "",
    "flickr": "", "wpvideo": "https://videopress.com/v/", "videopress": "https://videopress.com/v/", "googlemaps": "",
  ]
  /// Without attributes these could be taken for words in brackets.
  private static let known: Set<String> = [
    "newsletter", "contact-form", "contact-form-7", "advertisement", "toc", "gravityform", "wpforms", "mc4wp-form",
    "simple-links",
  ]

  /// - Returns: the token to go on with.
  func shortcode(_ code: Shortcode, _ place: Int, _ writer: inout ParagraphWriter) -> Int {
    guard !code.isClosing else { return strayEnd(code, place, &writer) }
    let attributes = ContentAttributes(scanner.bytes[code.attributes])
    switch code.name {
    case "caption", "wp_caption": return caption(place, attributes, &writer)
    case "media-credit": return mediaCredit(place, attributes, &writer)
    case "gallery": gallery(attributes, &writer)
    case "audio", "video": return player(code, place, attributes, &writer)
    case "playlist": playlist(attributes, &writer)
    case "embed": return embed(place, attributes, &writer)
    case "pullquote": return pullQuote(place, attributes, &writer)
    case let name where Self.notes.contains(name): return note(place, &writer)
    case let name where Self.providers[name] != nil: provider(name, attributes, &writer)
    default: unknown(code, place, attributes, &writer)
    }
    return place + 1
  }

  private func caption(_ place: Int, _ attributes: ContentAttributes, _ writer: inout ParagraphWriter) -> Int {
    let range = inside(place)
    guard let end = pairs.end(of: place), let image = image(in: range) else { return place + 1 }
    let id = attributes["id"].flatMap { Int($0.drop { !$0.isNumber }) }
    guard case .tag(let tag) = tokens[image.place], var figure = figure(tag, attachment: id) else { return end + 1 }
    figure.link = image.link.flatMap { WordPressSurroundings.isPicture($0) ? nil : $0 }
    let words = captioned(image.last + 1..<max(image.last + 1, end))
    figure.caption = words.caption
    if figure.caption.isEmpty, let text = attributes["caption"] { figure.caption = line(of: text) }
    let credit = [attributes["credit"] ?? "", words.credit].first { !$0.isEmpty }
    if let credit { figure.credit = Self.credit(HTMLText.plain(credit)) }
    setAside(.figure(figure), &writer)
    return end + 1
  }

  /// The first picture of the range, the link around it, and the last token that belongs to the two.
  private func image(in range: Range<Int>) -> (place: Int, link: String?, last: Int)? {
    var link: (address: String, end: Int)?
    for place in range {
      guard case .tag(let tag) = tokens[place], !tag.isClosing else { continue }
      if tag.name == "a", let address = attributes(tag)["href"], let end = pairs.end(of: place), range.contains(end) {
        link = (address, end)
      }
      guard tag.name == "img" else { continue }
      guard let around = link, around.end > place else { return (place, nil, place) }
      return (place, around.address, around.end)
    }
    return nil
  }

  private func mediaCredit(_ place: Int, _ attributes: ContentAttributes, _ writer: inout ParagraphWriter) -> Int {
    guard let end = pairs.end(of: place), let image = image(in: inside(place)),
      case .tag(let tag) = tokens[image.place],
      var figure = figure(tag)
    else { return place + 1 }
    figure.credit = attributes["name"] ?? figure.credit
    setAside(.figure(figure), &writer)
    return end + 1
  }

  private func gallery(_ attributes: ContentAttributes, _ writer: inout ParagraphWriter) {
    let ids = attributes["ids"] ?? attributes["include"]
    let excluded = Set(Self.numbers(attributes["exclude"]))
    let attachments =
      ids.map { Self.numbers($0).compactMap { surroundings.attachments[$0] } }
      ?? surroundings.attachments.attachments(of: post).filter {
        !excluded.contains($0.id) && WordPressSurroundings.isPicture($0.address)
      }
    guard !attachments.isEmpty else { return lose("[gallery] without pictures in the export") }
    setAside(.gallery(Gallery(attachments.map(figure))), &writer)
  }

  private static func numbers(_ list: String?) -> [Int] {
    (list ?? "").split { !$0.isNumber }.compactMap { Int($0) }
  }

  private func player(_ code: Shortcode, _ place: Int, _ attributes: ContentAttributes, _ writer: inout ParagraphWriter)
    -> Int
  {
    let formats =
      code.name == "audio"
      ? ["src", "mp3", "m4a", "ogg", "wav", "wma"] : ["src", "mp4", "m4v", "webm", "ogv", "mov", "flv"]
    let spoken = pairs.end(of: place).map { _ in HTMLText.plain(html(inside(place), breaksLines: false)) }
    let candidates = formats.compactMap { attributes[$0] } + attributes.unnamed + [spoken ?? ""]
    guard let address = candidates.first(where: { $0.contains("/") || $0.contains(".") }) else {
      lose("[\(code.name)] without a file")
      return after(place)
    }
    let poster = attributes["poster"].flatMap { $0.isEmpty ? nil : MediaReference.remote($0) }
    let media = Media(.remote(address.trimmed), poster: poster)
    let isPage = EmbedProvider.provider(of: address) != nil
    setAside(isPage ? surroundings.embed(address) : code.name == "audio" ? .audio(media) : .video(media), &writer)
    return after(place)
  }

  private func playlist(_ attributes: ContentAttributes, _ writer: inout ParagraphWriter) {
    let attachments = Self.numbers(attributes["ids"]).compactMap { surroundings.attachments[$0] }
    if attachments.isEmpty { lose("[playlist] without files in the export") }
    for attachment in attachments {
      let media = Media(.remote(attachment.address), caption: [.text(attachment.title)])
      setAside(attributes["type"] == "video" ? .video(media) : .audio(media), &writer)
    }
  }

  private func embed(_ place: Int, _ attributes: ContentAttributes, _ writer: inout ParagraphWriter) -> Int {
    let content = HTMLText.plain(html(inside(place), breaksLines: false))
    let address = [attributes["src"] ?? "", content].first { !$0.isEmpty }
    if let address { setAside(surroundings.embed(address), &writer) } else { lose("[embed]") }
    return after(place)
  }

  private func pullQuote(_ place: Int, _ attributes: ContentAttributes, _ writer: inout ParagraphWriter) -> Int {
    guard pairs.end(of: place) != nil else { return place + 1 }
    let source = attributes["author"] ?? attributes["cite"] ?? attributes["credit"] ?? ""
    setAside(.pullQuote(line(inside(place)), source: source.isEmpty ? [] : [.text(source)]), &writer)
    return after(place)
  }

  private func note(_ place: Int, _ writer: inout ParagraphWriter) -> Int {
    guard pairs.end(of: place) != nil else { return place + 1 }
    writer.inlineEnd(pieces.note([.paragraph(line(inside(place)))]))
    return after(place)
  }

  private func provider(_ name: String, _ attributes: ContentAttributes, _ writer: inout ParagraphWriter) {
    let candidates = ["url", "src", "id", "v", ""].compactMap { attributes[$0] } + attributes.unnamed
    guard let value = candidates.first(where: { !$0.isEmpty }) else { return lose("[\(name)]") }
    let prefix = Self.providers[name] ?? ""
    guard value.hasPrefix("http") || !prefix.isEmpty else { return lose("[\(name)]") }
    setAside(surroundings.embed(value.hasPrefix("http") ? value : prefix + value), &writer)
  }

  private func strayEnd(_ code: Shortcode, _ place: Int, _ writer: inout ParagraphWriter) -> Int {
    if !openedShortcodes.contains(code.name) { writer.inline(HTMLText.escaped(scanner.string(code.range))) }
    return place + 1
  }

  /// Only what is surely a shortcode is lost: an editor's “[sic]” and “[the mayor]” are words.
  private func unknown(
    _ code: Shortcode, _ place: Int, _ attributes: ContentAttributes, _ writer: inout ParagraphWriter
  ) {
    let isClosed = pairs.closedShortcodes.contains(code.name)
    if isClosed { openedShortcodes.insert(code.name) }
    let isSure = isClosed || !attributes.named.isEmpty || code.name.contains("_") || Self.known.contains(code.name)
    guard isSure || isAlone(place, attributes) else {
      return writer.inline(scanner.string(code.range))
    }
    lose("[\(code.name)]")
  }

  /// On a line of its own, without further words.
  private func isAlone(_ place: Int, _ attributes: ContentAttributes) -> Bool {
    guard attributes.unnamed.isEmpty, case .shortcode(let code) = tokens[place] else { return false }
    let (low, high) = (code.range.lowerBound, code.range.upperBound)
    let before = scanner.bytes[..<low].last { $0 != UInt8(ascii: " ") }
    let after = scanner.bytes[high...].first { $0 != UInt8(ascii: " ") }
    let isLower = scanner.bytes[code.range].allSatisfy { !(0x41...0x5A).contains($0) }
    func isEdge(_ byte: UInt8?) -> Bool {
      byte == nil || byte == 0x0A || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<")
    }
    return isLower && isEdge(before) && isEdge(after)
  }
}
