import Markup

/// The conversion of one text: walks its tokens, writes plain HTML, and sets aside what HTML cannot say.
final class ContentConversion {
  let scanner: ContentScanner
  let pairs: ContentPairs
  let post: Int
  let surroundings: WordPressSurroundings
  var pieces: ContentPieces
  var notes: [String: String] = [:]
  var noteNumbers: [String: Int] = [:]
  private(set) var lost: [String: Int] = [:]
  private(set) var isLossy = false
  var depth = 0
  /// What the mark of an embed block said, for the figure that follows it.
  var embedAddress: String?
  /// Whose end tags are dropped, since their beginnings were.
  var openedShortcodes: Set<String> = []

  /// Boxes within boxes deeper than this lose their edges.
  static let deepest = 16

  var tokens: [ContentToken] { scanner.tokens }

  private static let limits = {
    var limits = Limits.story
    limits.bytes = 40_000_000
    return limits
  }()

  init(_ text: String, post: Int, surroundings: WordPressSurroundings) {
    let text = ContentPieces.withoutMarks(text)
    scanner = ContentScanner(text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text)
    pairs = ContentPairs(scanner.tokens)
    self.post = post
    self.surroundings = surroundings
    pieces = ContentPieces(surroundings)
  }

  func document() -> [Block] {
    blocks(tokens.indices, breaksLines: true)
  }

  func blocks(_ range: Range<Int>, breaksLines: Bool) -> [Block] {
    blocks(of: html(range, breaksLines: breaksLines))
  }

  func blocks(of html: String) -> [Block] {
    let (document, isLossy) = Document.lossy(html: html, limits: Self.limits)
    if isLossy { self.isLossy = true }
    return pieces.restored(document.blocks)
  }

  /// The tokens as one line: a caption, the source of a quote.
  func line(_ range: Range<Int>) -> [Inline] {
    line(of: html(range, breaksLines: false))
  }

  func line(of html: String) -> [Inline] {
    let lines = lines(of: Document.lossy(html: html, limits: Self.limits).document.blocks)
    return Array(lines.joined(separator: [.lineBreak]))
  }

  private func lines(of blocks: [Block]) -> [[Inline]] {
    blocks.flatMap { block -> [[Inline]] in
      switch block {
      case .paragraph(let line), .heading(_, let line): [pieces.restoredLine(line).line]
      case .quote(let inner, _): lines(of: inner)
      case .list(let list): list.items.flatMap(lines)
      default: []
      }
    }
  }

  func html(_ range: Range<Int>, breaksLines: Bool) -> String {
    depth += 1
    defer { depth -= 1 }
    var writer = ParagraphWriter()
    var blockDepth = 0
    var place = range.lowerBound
    while place < range.upperBound {
      switch tokens[place] {
      case .text(let text):
        writer.text(scanner.string(text), breaksLines: breaksLines && blockDepth == 0)
        place += 1
      case .tag(let tag): place = self.tag(tag, place, &writer, breaksLines && blockDepth == 0)
      case .block(let mark): place = block(mark, place, &writer, &blockDepth)
      case .shortcode(let code): place = shortcode(code, place, &writer)
      }
    }
    return writer.finish()
  }

  func lose(_ name: String) {
    lost[name, default: 0] += 1
  }

  func setAside(_ block: Block, _ writer: inout ParagraphWriter) {
    writer.inline(pieces.setAside(block))
  }

  /// Where to go on after the element that begins here.
  func after(_ place: Int) -> Int {
    (pairs.end(of: place) ?? place) + 1
  }

  /// What stands between a beginning and its end.
  func inside(_ place: Int) -> Range<Int> {
    place + 1..<max(place + 1, pairs.end(of: place) ?? place + 1)
  }

  func attributes(_ tag: HTMLTag) -> ContentAttributes {
    ContentAttributes(scanner.bytes[tag.attributes])
  }
}
