extension Document {
  /// Safe, semantic HTML5 for pages. Embeds are cards, nothing is fetched from a third party.
  public func html(_ context: HTMLContext) -> String {
    var writer = HTMLWriter(context, isFeed: false)
    writer.write(self)
    return writer.out.string
  }

  /// HTML that stands by itself in a feed reader or a mail: absolute addresses, no classes, no roles.
  public func feedHTML(_ context: HTMLContext) -> String {
    var writer = HTMLWriter(context, isFeed: true)
    writer.write(self)
    return writer.out.string
  }
}

/// Writes one document as HTML, for a page or for a feed.
struct HTMLWriter {
  let context: HTMLContext
  let isFeed: Bool
  var out = HTMLBuffer()
  /// How often each footnote was marked so far, since an `id` may stand only once.
  private var references: [Int: Int] = [:]

  init(_ context: HTMLContext, isFeed: Bool) {
    self.context = context
    self.isFeed = isFeed
  }

  mutating func write(_ document: Document) {
    blocks(document.blocks)
    if !document.footnotes.isEmpty { footnotes(document.footnotes) }
  }

  mutating func blocks(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .paragraph(let line): element("p", line)
    case .heading(let level, let line): element("h\(min(max(level, 2), 6))", line)
    case .preformatted(let text, let language): preformatted(text, language)
    case .quote(let inner, let source): quote(inner, source)
    case .pullQuote(let line, let source): pullQuote(line, source)
    case .list(let list): self.list(list)
    case .table(let table): self.table(table)
    case .figure(let figure): self.figure(figure)
    case .gallery(let gallery): self.gallery(gallery)
    case .audio(let sound): player("audio", sound)
    case .video(let film): player("video", film)
    case .file(let file): self.file(file)
    case .factBox(let title, let inner): factBox(title, inner)
    case .readMore(let card): readMore(card)
    case .embed(let embed): self.embed(embed)
    case .rule: out.raw("<hr>\n")
    }
  }

  /// An element of running text; the direction follows its own first strong letter.
  mutating func element(_ name: String, class: String? = nil, _ line: [Inline]) {
    open(name, class: `class`)
    inlines(line)
    close(name)
  }

  /// A start tag with its direction, and its class unless this is a feed.
  mutating func open(_ name: String, class: String? = nil, direction: Bool = true) {
    out.raw("<" + name)
    if let `class`, !isFeed { out.attribute("class", `class`) }
    if direction { out.raw(" dir=\"auto\"") }
    out.raw(">")
  }

  mutating func close(_ name: String) {
    out.raw("</" + name + ">\n")
  }

  private mutating func preformatted(_ text: String, _ language: String?) {
    out.raw("<pre><code")
    if let language, !isFeed { out.attribute("class", "language-" + language) }
    out.raw(">")
    out.text(text)
    out.raw("</code></pre>\n")
  }

  private mutating func quote(_ inner: [Block], _ source: [Inline]) {
    out.raw("<blockquote>\n")
    blocks(inner)
    if !source.isEmpty { element("footer", class: "source", source) }
    close("blockquote")
  }

  private mutating func pullQuote(_ line: [Inline], _ source: [Inline]) {
    let name = isFeed ? "blockquote" : "aside"
    open(name, class: "pull-quote", direction: false)
    element("p", line)
    if !source.isEmpty { element("footer", class: "source", source) }
    close(name)
  }

  private mutating func factBox(_ title: String, _ inner: [Block]) {
    open("aside", class: "fact-box", direction: false)
    if !title.isEmpty {
      open("p", class: "title")
      if isFeed { out.raw("<strong>") }
      out.text(title)
      if isFeed { out.raw("</strong>") }
      close("p")
    }
    blocks(inner)
    close("aside")
  }

  private mutating func list(_ list: List) {
    let name = list.start == nil ? "ul" : "ol"
    out.raw("<" + name)
    if let start = list.start, start != 1 { out.attribute("start", start) }
    out.raw(">\n")
    for item in list.items { self.item(item) }
    close(name)
  }

  /// A single line stands in the item by itself.
  private mutating func item(_ blocks: [Block]) {
    if case .paragraph(let line)? = blocks.first, blocks.dropFirst().allSatisfy(\.isList) {
      open("li")
      inlines(line)
      self.blocks(Array(blocks.dropFirst()))
    } else {
      out.raw("<li>\n")
      self.blocks(blocks)
    }
    close("li")
  }

  private mutating func footnotes(_ notes: [[Block]]) {
    if isFeed {
      out.raw("<hr>\n<ol>\n")
    } else {
      out.raw("<section class=\"footnotes\" role=\"doc-endnotes\"")
      out.attribute("aria-label", context.texts.footnotes)
      out.raw(">\n<ol class=\"footnotes\">\n")
    }
    for (index, note) in notes.enumerated() { footnote(index + 1, note) }
    out.raw(isFeed ? "</ol>\n" : "</ol>\n</section>\n")
  }

  private mutating func footnote(_ number: Int, _ note: [Block]) {
    out.raw("<li")
    out.attribute("id", context.idPrefix + "note-\(number)")
    out.raw(">\n")
    blocks(note)
    if references[number] != nil {
      out.raw("<a")
      if !isFeed { out.raw(" class=\"back\" role=\"doc-backlink\"") }
      out.attribute("href", "#" + context.idPrefix + "note-\(number)-mark")
      out.attribute("aria-label", context.texts.backToText)
      out.raw(">↩</a>")
    }
    close("li")
  }

  /// The mark in the text. Only the first one of a note is what its back link leads to.
  mutating func footnoteMark(_ number: Int) {
    let earlier = references[number, default: 0]
    references[number] = earlier + 1
    out.raw(isFeed ? "<sup><a" : "<sup class=\"footnote\"><a role=\"doc-noteref\"")
    if earlier == 0 { out.attribute("id", context.idPrefix + "note-\(number)-mark") }
    out.attribute("href", "#" + context.idPrefix + "note-\(number)")
    out.raw(">\(number)</a></sup>")
  }
}

extension Block {
  var isList: Bool {
    if case .list = self { true } else { false }
  }
}
