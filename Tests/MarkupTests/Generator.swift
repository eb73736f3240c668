import Markup

/// SplitMix64: the same seed gives the same documents on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes random documents, in normal form.
struct DocumentGenerator {
  private var random: SeededGenerator
  private let forMarkdown: Bool
  private var notes = 0

  private static let words = [
    "Reuters", "am", "Überlingen", "der", "<script>", "a&b", "&amp;", "\"quoted\"", "’tis", "עברית", "العربية", "日本語",
    "👩‍👩‍👧‍👦", "e\u{301}", "x*y", "_z_", "**", "~~", "`", "``", "[1]", "](x)", "!", "#", "1.", "-", "+", ">", "=", "\\",
    "|", "a|b", "www.example.org", "http://x.org", "&#60;", "&lt", "(see)", "\u{A0}", "„so“", "…", "<br>", "<b>", "]]>",
    "--", "---", "1)", "2024.", ":", "~", "a\u{200F}b", "$", "{{x}}", "'", "<!--", "-->", "%", "^",
  ]

  init(seed: UInt64, forMarkdown: Bool = false) {
    random = SeededGenerator(seed: seed)
    self.forMarkdown = forMarkdown
  }

  mutating func document() -> Document {
    let count = chance(3) ? number(1...3) : 0
    notes = forMarkdown ? 0 : count
    let blocks = blocks(depth: 0)
    if forMarkdown { return withNotesInOrder(blocks, count: count) }
    return Document(blocks, footnotes: (0..<notes).map { _ in self.blocks(depth: 2) }).normalized
  }

  /// Markdown numbers footnotes by their first mark.
  private mutating func withNotesInOrder(_ blocks: [Block], count: Int) -> Document {
    let marks = (0..<count).map { Block.paragraph([.text("note"), .footnote($0 + 1)]) }
    return Document(blocks + marks, footnotes: (0..<count).map { _ in [.paragraph(line())] }).normalized
  }

  private mutating func blocks(depth: Int) -> [Block] {
    (0..<number(1...4)).map { _ in block(depth: depth) }
  }

  private mutating func block(depth: Int) -> Block {
    let flat = forMarkdown ? 6 : 14
    switch number(0...(depth < 3 ? flat + 3 : flat)) {
    case 0, 1: return .paragraph(line())
    case 2: return .heading(level: number(2...6), line())
    case 3: return .preformatted(code(), language: chance(2) ? "swift" : nil)
    case 4: return .figure(figure())
    case 5: return .table(table())
    case 6: return .rule
    case flat + 1: return .quote(blocks(depth: depth + 1), source: forMarkdown || chance(2) ? [] : line())
    case flat + 2: return .list(List(start: chance(2) ? number(0...12) : nil, items: items(depth: depth)))
    case flat + 3:
      return forMarkdown ? .paragraph(line()) : .factBox(title: chance(3) ? "" : words(), blocks(depth: depth + 1))
    case 7: return .pullQuote(line(), source: chance(2) ? [] : line())
    case 8: return .gallery(Gallery((0..<number(1...3)).map { _ in figure() }, caption: chance(2) ? [] : line()))
    case 9: return .audio(Media(reference(), caption: chance(2) ? [] : line()))
    case 10: return .video(Media(reference(), poster: chance(2) ? nil : reference(), caption: line()))
    case 11: return .file(File(reference(), name: words()))
    case 12: return .readMore(ReadMore(chance(2) ? .story(Int64(number(1...99))) : .address(address()), title: words()))
    default:
      return .embed(
        Embed("https://www.youtube.com/watch?v=dQw4w9WgXcQ", title: chance(2) ? "" : words(), caption: line()))
    }
  }

  private mutating func items(depth: Int) -> [[Block]] {
    (0..<number(1...4)).map { _ in blocks(depth: depth + 1) }
  }

  private mutating func line() -> [Inline] {
    (0..<number(1...6)).map { _ in
      if chance(8) { return .lineBreak }
      if notes > 0, chance(6) { return .footnote(number(1...notes)) }
      return .text((chance(2) ? " " : "") + words() + (chance(2) ? " " : ""), marks())
    } + [.text("end")]
  }

  private mutating func marks() -> Marks {
    if chance(2) { return Marks() }
    var marks = Marks(emphasis: chance(3), strong: chance(3), strike: chance(5), code: chance(6))
    if !forMarkdown { (marks.subscript, marks.superscript) = (chance(9), chance(9)) }
    if chance(4) { marks.link = Link(address(), title: chance(3) ? words() : nil) }
    return marks
  }

  private mutating func table() -> Table {
    let columns = number(1...4)
    var table = Table(caption: forMarkdown || chance(2) ? [] : line(), rows: [])
    for row in 0..<number(1...4) {
      table.rows.append(
        (0..<columns).map { _ in
          let isHeader = forMarkdown ? row == 0 : chance(3)
          let isWide = !forMarkdown && chance(5)
          return Table.Cell(isHeader: isHeader, columns: isWide ? 2 : 1, rows: isWide ? 3 : 1, line())
        })
    }
    return table
  }

  private mutating func figure() -> Figure {
    let caption: [Inline] = chance(2) ? [] : forMarkdown ? [.text(words())] : line()
    return Figure(
      reference(), alternativeText: chance(3) ? "" : words(), caption: caption,
      credit: forMarkdown || chance(2) ? "" : words(), link: chance(3) ? address() : nil)
  }

  private mutating func reference() -> MediaReference {
    chance(2) ? .stored(Int64(number(1...999))) : .remote(chance(2) ? "https://example.org/a.jpg" : "/files/b (1).png")
  }

  private mutating func address() -> String {
    let addresses = [
      "https://example.org/a?b=1&copy=2", "/world/12-title", "#part", "mailto:a@example.org", "tel:+4930123",
      "https://example.org/(x)_*y*", "http://[2001:db8::1]/", "https://example.org/%C3%BC/ü", "/a'b",
    ]
    return addresses[number(0...addresses.count - 1)]
  }

  private mutating func code() -> String {
    (0..<number(1...4)).map { _ in (chance(3) ? "\t  " : "") + words() + (chance(4) ? "\n" : "") }
      .joined(separator: "\n") + "x"
  }

  private mutating func words() -> String {
    (0..<number(1...3)).map { _ in chance(3) ? word() : "word" }.joined(separator: " ")
  }

  private mutating func word() -> String {
    Self.words[number(0...Self.words.count - 1)]
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func chance(_ oneIn: Int) -> Bool {
    number(1...oneIn) == 1
  }
}
