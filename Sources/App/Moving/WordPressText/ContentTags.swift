import Markup

extension ContentConversion {
  private static let inline: Set<String> = [
    "a", "em", "i", "strong", "b", "s", "strike", "del", "ins", "u", "code", "kbd", "samp", "var", "sub", "sup", "q",
    "cite",
    "small", "abbr", "mark", "time", "big", "tt", "dfn", "bdi", "bdo",
  ]
  private static let boxes: Set<String> = [
    "div", "section", "article", "header", "footer", "main", "aside", "nav", "center", "address", "figure",
    "figcaption",
    "details", "summary", "fieldset", "legend", "hgroup", "picture",
  ]
  /// Left out with all that is in them.
  private static let dropped: Set<String> = [
    "script", "style", "noscript", "svg", "canvas", "map", "template", "select", "textarea",
  ]
  private static let told: Set<String> = ["script", "form", "object", "embed", "applet", "canvas"]

  /// - Returns: the token to go on with.
  func tag(_ tag: HTMLTag, _ place: Int, _ writer: inout ParagraphWriter, _ breaksLines: Bool) -> Int {
    if let next = media(tag, place, &writer) { return next }
    switch tag.name {
    case "br": if !tag.isClosing { writer.lineBreak() }
    case "hr": if !tag.isClosing { writer.boundary("<hr>") }
    case "pre" where !tag.isClosing: return verbatim(tag, place, &writer)
    case "sup" where !tag.isClosing && attributes(tag).has(class: "fn"): return footnote(tag, place, &writer)
    case let name where ParagraphWriter.blocks.contains(name):
      tag.isClosing ? writer.blockEnd(name) : writer.blockStart(name, scanner.string(tag.range))
    case let name where Self.inline.contains(name):
      tag.isClosing ? writer.inlineEnd("</\(name)>") : writer.inline(scanner.string(tag.range))
    case let name where Self.boxes.contains(name): writer.boundary()
    default: return dead(tag, place)
    }
    return place + 1
  }

  private func dead(_ tag: HTMLTag, _ place: Int) -> Int {
    guard !tag.isClosing else { return place + 1 }
    if Self.told.contains(tag.name) { lose("<\(tag.name)>") }
    return Self.dropped.contains(tag.name) || Self.told.contains(tag.name) ? after(place) : place + 1
  }

  private func media(_ tag: HTMLTag, _ place: Int, _ writer: inout ParagraphWriter) -> Int? {
    guard !tag.isClosing else { return nil }
    switch tag.name {
    case "img": return image(tag, place, &writer)
    case "iframe": return frame(tag, place, &writer)
    case "audio", "video": return player(tag, place, &writer)
    case let name where ContentPairs.boxes.contains(name): return depth < Self.deepest && !pairs.isBuried(place) ? box(tag, place, &writer) : nil
    default: return nil
    }
  }

  private func verbatim(_ tag: HTMLTag, _ place: Int, _ writer: inout ParagraphWriter) -> Int {
    guard let end = pairs.end(of: place) else {
      writer.blockStart("pre", "<pre>")
      return place + 1
    }
    if attributes(tag).has(class: "wp-block-verse") {
      writer.boundary(html(place + 1..<end, breaksLines: true))
      return end + 1
    }
    var text = "<pre>"
    for token in tokens[place + 1..<end] {
      switch token {
      case .text(let range): text += scanner.string(range)
      case .tag(let inner): if inner.name != "img" { text += scanner.string(inner.range) }
      case .shortcode(let code): text += scanner.string(code.range)
      case .block: break
      }
    }
    writer.boundary(text + "</pre>")
    return end + 1
  }

  private func footnote(_ tag: HTMLTag, _ place: Int, _ writer: inout ParagraphWriter) -> Int {
    let id = attributes(tag)["data-fn"] ?? ""
    if let number = noteNumbers[id] {
      writer.inline(pieces.noteMark(number))
    } else if let note = notes[id] {
      writer.inline(pieces.note([.paragraph(line(of: note))]))
      noteNumbers[id] = pieces.notes.count
    }
    return after(place)
  }
}
