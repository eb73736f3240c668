extension Document {
  /// The shape that Tiptap and ProseMirror speak, with stable order of keys: what is stored.
  ///
  /// Beside their nodes there are `pullQuote`, `factBox`, `figure`, `gallery`, `audio`, `video`, `file`, `readMore`,
  /// `embed` and the inline `footnoteReference`. The content of a figure, sound, film or embed is its caption; the
  /// attributes `caption` and `source` hold lines of text nodes; `media` and `poster` are a number of this site or an
  /// address. `footnotes` stands on the document.
  public var json: String {
    var writer = JSONWriter()
    writer.write(self)
    return String(decoding: writer.out, as: UTF8.self)
  }
}

/// Appends JSON to one buffer.
struct JSONWriter {
  private(set) var out: [UInt8] = []

  mutating func write(_ document: Document) {
    raw(#"{"type":"doc","content":"#)
    array(document.blocks) { $0.write($1) }
    if !document.footnotes.isEmpty {
      raw(#","footnotes":"#)
      array(document.footnotes) { writer, note in writer.array(note) { $0.write($1) } }
    }
    raw("}")
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .paragraph(let line): node("paragraph", line: line)
    case .heading(let level, let line): node("heading", ["level": .number(level)], line: line)
    case .preformatted(let text, let language):
      node("codeBlock", ["language": language.map { .text($0) }], line: text.isEmpty ? [] : [.text(text)])
    case .quote(let inner, let source): node("blockquote", ["source": .line(source)], blocks: inner)
    case .pullQuote(let line, let source): node("pullQuote", ["source": .line(source)], line: line)
    case .list(let list): write(list)
    case .table(let table): write(table)
    case .factBox(let title, let inner): node("factBox", ["title": .text(title)], blocks: inner)
    case .rule: node("horizontalRule")
    case .figure, .gallery, .audio, .video, .file, .readMore, .embed: writeMedia(block)
    }
  }

  private mutating func writeMedia(_ block: Block) {
    switch block {
    case .figure(let figure): write(figure)
    case .gallery(let gallery):
      open("gallery", ["caption": .line(gallery.caption)])
      array(gallery.figures) { $0.write($1) }
      raw("}")
    case .audio(let sound): write(sound, as: "audio")
    case .video(let film): write(film, as: "video")
    case .file(let file): node("file", ["media": .media(file.source), "name": .text(file.name)])
    case .readMore(let card): write(card)
    case .embed(let embed):
      node("embed", ["address": .text(embed.address), "title": .text(embed.title)], line: embed.caption)
    default: break
    }
  }

  private mutating func write(_ list: List) {
    open(list.start == nil ? "bulletList" : "orderedList", ["start": list.start.map { .number($0) }])
    array(list.items) { writer, item in writer.node("listItem", blocks: item) }
    raw("}")
  }

  private mutating func write(_ table: Table) {
    open("table", ["caption": .line(table.caption)])
    array(table.rows) { writer, row in
      writer.open("tableRow")
      writer.array(row) { $0.write($1) }
      writer.raw("}")
    }
    raw("}")
  }

  private mutating func write(_ cell: Table.Cell) {
    node(
      cell.isHeader ? "tableHeader" : "tableCell",
      [
        "colspan": cell.columns == 1 ? nil : .number(cell.columns),
        "rowspan": cell.rows == 1 ? nil : .number(cell.rows),
      ], blocks: [.paragraph(cell.content)])
  }

  private mutating func write(_ figure: Figure) {
    node(
      "figure",
      [
        "media": .media(figure.picture), "alt": .text(figure.alternativeText), "credit": .text(figure.credit),
        "link": figure.link.map { .text($0) },
      ], line: figure.caption)
  }

  private mutating func write(_ media: Media, as name: String) {
    node(name, ["media": .media(media.source), "poster": media.poster.map { .media($0) }], line: media.caption)
  }

  private mutating func write(_ card: ReadMore) {
    let target: (name: String, value: Attribute) =
      switch card.target {
      case .story(let id): ("story", .number(Int(id)))
      case .address(let address): ("address", .text(address))
      }
    node("readMore", [target.name: target.value, "title": .text(card.title)])
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text, let marks):
      raw(#"{"type":"text","text":"#)
      string(text)
      write(marks)
      raw("}")
    case .lineBreak: node("hardBreak")
    case .footnote(let number): node("footnoteReference", ["number": .number(number)])
    }
  }

  private mutating func write(_ marks: Marks) {
    let names = marks.nested
    if names.isEmpty { return }
    raw(#","marks":"#)
    array(names) { writer, mark in
      writer.raw(#"{"type":""# + mark.editorName + #"""#)
      if case .link(let link) = mark {
        writer.attributes(["href": .text(link.address), "title": link.title.map { .text($0) }])
      }
      writer.raw("}")
    }
  }
}

extension JSONWriter {
  fileprivate enum Attribute {
    case text(String)
    case number(Int)
    case line([Inline])
    case media(MediaReference)

    var isEmpty: Bool {
      switch self {
      case .text(let text): text.isEmpty
      case .line(let line): line.isEmpty
      case .number, .media: false
      }
    }
  }

  fileprivate typealias Attributes = KeyValuePairs<String, Attribute?>

  /// Everything of a node but its content and its closing brace.
  private mutating func open(_ type: String, _ attributes: Attributes = [:], content: Bool = true) {
    raw(#"{"type":""#)
    raw(type)
    raw(#"""#)
    self.attributes(attributes)
    if content { raw(#","content":"#) }
  }

  private mutating func node(_ type: String, _ attributes: Attributes = [:], line: [Inline] = []) {
    open(type, attributes, content: !line.isEmpty)
    if !line.isEmpty { array(line) { $0.write($1) } }
    raw("}")
  }

  private mutating func node(_ type: String, _ attributes: Attributes = [:], blocks: [Block]) {
    open(type, attributes)
    array(blocks) { $0.write($1) }
    raw("}")
  }

  /// Empty attributes are left out.
  private mutating func attributes(_ attributes: Attributes) {
    var separator = #","attrs":{"#
    for (name, value) in attributes {
      guard let value, !value.isEmpty else { continue }
      raw(separator)
      raw(#"""# + name + #"":"#)
      write(value)
      separator = ","
    }
    if separator == "," { raw("}") }
  }

  private mutating func write(_ value: Attribute) {
    switch value {
    case .text(let text): string(text)
    case .number(let number): raw(String(number))
    case .line(let line): array(line) { $0.write($1) }
    case .media(.stored(let id)): raw(String(id))
    case .media(.remote(let address)): string(address)
    }
  }

  private mutating func array<Item>(_ items: [Item], _ write: (inout JSONWriter, Item) -> Void) {
    raw("[")
    for (index, item) in items.enumerated() {
      if index > 0 { raw(",") }
      write(&self, item)
    }
    raw("]")
  }

  private mutating func raw(_ json: String) {
    out.append(contentsOf: json.utf8)
  }

  /// RFC 8259, section 7: quotes, backslashes and controls are escaped.
  private mutating func string(_ text: String) {
    var text = text
    raw(#"""#)
    text.withUTF8 { source in
      var start = 0
      for index in source.indices where source[index] < 0x20 || source[index] == 0x22 || source[index] == 0x5C {
        out.append(contentsOf: source[start..<index])
        escape(source[index])
        start = index + 1
      }
      out.append(contentsOf: source[start...])
    }
    raw(#"""#)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\n"): raw(#"\n"#)
    case UInt8(ascii: "\t"): raw(#"\t"#)
    case UInt8(ascii: "\""): raw(#"\""#)
    case UInt8(ascii: "\\"): raw(#"\\"#)
    default: raw(#"\u00"# + (byte < 16 ? "0" : "") + String(byte, radix: 16))
    }
  }
}

extension InlineMark {
  /// As Tiptap calls it.
  fileprivate var editorName: String {
    switch self {
    case .link: "link"
    case .strong: "bold"
    case .emphasis: "italic"
    case .strike: "strike"
    case .subscript: "subscript"
    case .superscript: "superscript"
    case .code: "code"
    }
  }
}
