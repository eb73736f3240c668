import Markup

extension ContentConversion {
  struct Caption {
    let inside: Range<Int>
    let whole: ClosedRange<Int>
  }

  /// The caption of the figure itself, not of one within it.
  func captionTokens(_ place: Int) -> Caption? {
    var inner = place + 1
    let end = pairs.end(of: place) ?? place
    while inner < end {
      if case .tag(let tag) = tokens[inner], !tag.isClosing {
        if tag.name == "figcaption", let last = pairs.end(of: inner) {
          return Caption(inside: inner + 1..<last, whole: inner...last)
        }
        if tag.name == "figure", let last = pairs.end(of: inner) { inner = last }
      }
      inner += 1
    }
    return nil
  }

  /// A figure, or a gallery of those within; nil when there is no picture.
  func gallery(_ place: Int, isGallery: Bool) -> Block? {
    let caption = captionTokens(place)
    var figures: [Figure] = []
    var link: String?
    var inner = place + 1
    let end = pairs.end(of: place) ?? place
    while inner < end {
      defer { inner += 1 }
      guard case .tag(let tag) = tokens[inner] else { continue }
      if let caption, caption.whole.contains(inner) { inner = caption.whole.upperBound }
      if tag.name == "a" { link = tag.isClosing ? nil : attributes(tag)["href"] }
      if tag.name == "figure", !tag.isClosing, let last = pairs.end(of: inner), depth < Self.deepest {
        figures += nested(inner)
        inner = last
      } else if tag.name == "img", var figure = figure(tag) {
        figure.link = link.flatMap { WordPressSurroundings.isPicture($0) ? nil : $0 }
        figures.append(figure)
      }
    }
    return block(of: figures, caption.map { captioned($0.inside) }, isGallery: isGallery)
  }

  private func nested(_ place: Int) -> [Figure] {
    depth += 1
    defer { depth -= 1 }
    return switch gallery(place, isGallery: false) {
    case .figure(let figure): [figure]
    case .gallery(let gallery): gallery.figures
    default: []
    }
  }

  private func block(of figures: [Figure], _ words: (caption: [Inline], credit: String)?, isGallery: Bool) -> Block? {
    guard let first = figures.first else { return nil }
    guard !isGallery, figures.count == 1 else {
      return .gallery(Gallery(figures, caption: words?.caption ?? []))
    }
    var figure = first
    if let words {
      if !words.caption.isEmpty { figure.caption = words.caption }
      if !words.credit.isEmpty { figure.credit = words.credit }
    }
    return .figure(figure)
  }

  /// A caption, and the credit that themes for newspapers put within it.
  func captioned(_ range: Range<Int>) -> (caption: [Inline], credit: String) {
    for place in range {
      guard case .tag(let tag) = tokens[place], !tag.isClosing, let end = pairs.end(of: place), end < range.upperBound,
        attributes(tag).classes.contains(where: { $0.contains("credit") })
      else { continue }
      let caption =
        html(range.lowerBound..<place, breaksLines: false) + " " + html(end + 1..<range.upperBound, breaksLines: false)
      return (line(of: caption), Self.credit(HTMLText.plain(html(place + 1..<end, breaksLines: false))))
    }
    return (line(range), "")
  }

  /// Without the word that a page puts before it anyway.
  static func credit(_ text: String) -> String {
    for word in ["Credit:", "Credits:", "Photo:", "Image:"] where text.lowercased().hasPrefix(word.lowercased()) {
      return text.dropFirst(word.count).trimmed
    }
    return text.trimmed
  }
}
