/// Reads the inlines of one paragraph of Markdown; a picture in it ends one line and begins the next.
struct MarkdownLines {
  private let hardBreaks: Bool
  private var blocks: [Block] = []
  private var line: [Inline] = []

  init(hardBreaks: Bool) {
    self.hardBreaks = hardBreaks
  }

  mutating func finish() -> [Block] {
    endLine()
    return blocks
  }

  mutating func read(children node: MarkdownNode, _ marks: Marks) {
    for child in node.children { read(child, marks) }
  }

  private mutating func read(_ node: MarkdownNode, _ marks: Marks) {
    var marks = marks
    switch node.kind {
    case .text: return line.append(.text(node.literal, marks))
    case .softBreak: return line.append(hardBreaks ? .lineBreak : .text(" ", marks))
    case .hardBreak: return line.append(.lineBreak)
    case .html: return line.append(contentsOf: Self.html(node.literal, marks))
    case .image: return picture(node, marks)
    case .noteMark:
      if let number = Int(node.literal) { line.append(.footnote(number)) }
      return
    case .codeSpan:
      marks.code = true
      return line.append(.text(node.literal, marks))
    case .emphasis: marks.emphasis = true
    case .strong: marks.strong = true
    case .strike: marks.strike = true
    case .link: marks.link = Link(node.address, title: node.title)
    default: break
    }
    read(children: node, marks)
  }

  /// HTML is text as it stands, but `<br>` is what people write for a break in a cell.
  static func html(_ source: String, _ marks: Marks) -> [Inline] {
    ["<br>", "<br/>", "<br />"].contains(source.lowercased()) ? [.lineBreak] : [.text(source, marks)]
  }

  private mutating func picture(_ node: MarkdownNode, _ marks: Marks) {
    let alternative = node.children.map(\.words).joined()
    guard let picture = Self.reference(node.address) else { return line.append(.text(alternative, marks)) }
    endLine()
    let caption = node.title.map { [Inline.text($0)] } ?? []
    blocks.append(
      .figure(Figure(picture, alternativeText: alternative, caption: caption, link: marks.link?.address)))
  }

  /// `media:12` is this site's own picture number 12.
  private static func reference(_ address: String) -> MediaReference? {
    if address.hasPrefix("media:") { return Int64(address.dropFirst(6)).map { .stored($0) } }
    return Address.media(address).map { .remote($0) }
  }

  private mutating func endLine() {
    if !line.isEmpty { blocks.append(.paragraph(line)) }
    line = []
  }
}
