import Markup

extension ContentConversion {
  func image(_ tag: HTMLTag, _ place: Int, _ writer: inout ParagraphWriter) -> Int {
    if let figure = figure(tag) { setAside(.figure(figure), &writer) }
    return place + 1
  }

  func figure(_ tag: HTMLTag, attachment id: Int? = nil) -> Figure? {
    let attributes = attributes(tag)
    let number = id ?? Self.attachmentNumber(attributes)
    let lazy = ["data-orig-file", "data-full-url", "data-src", "data-lazy-src"].compactMap { attributes[$0] }.first
    let source = attributes["src"].flatMap { $0.hasPrefix("data:") ? nil : $0 } ?? lazy ?? ""
    let attachment = number.flatMap { surroundings.attachments[$0] } ?? surroundings.attachments.attachment(at: source)
    let address = attachment?.address ?? source
    guard !address.isEmpty, !Self.isDecoration(attributes, address) else { return nil }
    let told = (attributes["alt"] ?? "").trimmed
    return Figure(
      .remote(address), alternativeText: told.isEmpty ? attachment?.alternativeText ?? "" : told,
      credit: attachment?.creditLine ?? "")
  }

  func frame(_ tag: HTMLTag, _ place: Int, _ writer: inout ParagraphWriter) -> Int {
    let attributes = attributes(tag)
    if let address = attributes["src"] ?? attributes["data-src"], !address.isEmpty {
      setAside(surroundings.embed(address, title: attributes["title"] ?? ""), &writer)
    }
    return after(place)
  }

  func player(_ tag: HTMLTag, _ place: Int, _ writer: inout ParagraphWriter) -> Int {
    if let block = player(tag, place, caption: []) { setAside(block, &writer) }
    return after(place)
  }

  func player(_ tag: HTMLTag, _ place: Int, caption: [Inline]) -> Block? {
    let attributes = attributes(tag)
    let sources = inside(place).lazy.compactMap { inner -> String? in
      guard case .tag(let source) = self.tokens[inner], source.name == "source" else { return nil }
      return self.attributes(source)["src"]
    }
    guard let address = attributes["src"] ?? sources.first else { return nil }
    let poster = attributes["poster"].flatMap { $0.isEmpty ? nil : MediaReference.remote($0) }
    let media = Media(.remote(address), poster: poster, caption: caption)
    return tag.name == "audio" ? .audio(media) : .video(media)
  }

  private static func attachmentNumber(_ attributes: ContentAttributes) -> Int? {
    let word = attributes.classes.first { $0.hasPrefix("wp-image-") }
    return word.flatMap { Int($0.dropFirst(9)) } ?? attributes["data-id"].flatMap(Int.init)
      ?? attributes["data-attachment-id"].flatMap(Int.init)
  }

  /// Smileys and the invisible pictures by which others count readers.
  private static func isDecoration(_ attributes: ContentAttributes, _ address: String) -> Bool {
    attributes.has(class: "wp-smiley") || attributes.has(class: "emoji")
      || (attributes["width"] == "1" && attributes["height"] == "1")
  }
}
