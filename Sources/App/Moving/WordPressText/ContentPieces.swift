import Markup

/// The parts of a text that are not HTML: each is set aside, and a mark stands in its place until the HTML is read.
struct ContentPieces {
  private let surroundings: WordPressSurroundings
  private var blocks: [Block] = []
  private(set) var notes: [[Block]] = []

  /// Different for each text, so that none can hold a mark of its own making.
  private let secret = String(UInt64.random(in: .min ... .max), radix: 36)

  private static let start: Character = "\u{F8F0}"
  private static let end: Character = "\u{F8F1}"

  init(_ surroundings: WordPressSurroundings) {
    self.surroundings = surroundings
  }

  static func withoutMarks(_ text: String) -> String {
    let isMark: (Unicode.Scalar) -> Bool = { $0 == "\u{F8F0}" || $0 == "\u{F8F1}" }
    guard text.unicodeScalars.contains(where: isMark) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) }))
  }

  mutating func setAside(_ block: Block) -> String {
    blocks.append(block)
    return "\(Self.start)\(secret):\(blocks.count)\(Self.end)"
  }

  /// - Returns: the mark of a footnote.
  mutating func note(_ note: [Block]) -> String {
    notes.append(note)
    return noteMark(notes.count)
  }

  func noteMark(_ number: Int) -> String {
    "\(Self.start)\(secret):n\(number)\(Self.end)"
  }

  func restored(_ blocks: [Block]) -> [Block] {
    blocks.flatMap(restored)
  }

  /// Only what may stand within a line.
  func restoredLine(_ inlines: [Inline]) -> (line: [Inline], displaced: [Block]) {
    var line: [Inline] = []
    var displaced: [Block] = []
    for part in parts(of: inlines) {
      switch part {
      case .inline(let inline): line.append(inline)
      case .block(let block): displaced.append(block)
      }
    }
    return (line, displaced)
  }

  private enum Part {
    case inline(Inline)
    case block(Block)
  }

  private func restored(_ block: Block) -> [Block] {
    switch block {
    case .paragraph(let inlines): return paragraph(inlines)
    case .heading(let level, let inlines):
      let (line, displaced) = restoredLine(inlines)
      return (line.isEmpty ? [] : [.heading(level: level, line)]) + displaced
    case .quote(let inner, let source):
      let (line, displaced) = restoredLine(source)
      return [.quote(restored(inner), source: line)] + displaced
    case .pullQuote(let quote, let source):
      return [.pullQuote(restoredLine(quote).line, source: restoredLine(source).line)]
    case .list(let list):
      return [.list(List(start: list.start, items: list.items.map(restored)))]
    case .factBox(let title, let inner):
      return [.factBox(title: title, restored(inner))]
    case .table(let table): return restored(table)
    default: return [block]
    }
  }

  private func restored(_ table: Table) -> [Block] {
    var table = table
    var displaced: [Block] = []
    for row in table.rows.indices {
      for cell in table.rows[row].indices {
        let restored = restoredLine(table.rows[row][cell].content)
        table.rows[row][cell].content = restored.line
        displaced += restored.displaced
      }
    }
    let caption = restoredLine(table.caption)
    table.caption = caption.line
    return [.table(table)] + displaced + caption.displaced
  }

  private func paragraph(_ inlines: [Inline]) -> [Block] {
    var result: [Block] = []
    var line: [Inline] = []
    for part in parts(of: inlines) + [.inline(.lineBreak)] {
      switch part {
      case .inline(.lineBreak):
        guard let address = Self.address(alone: line) else {
          line.append(.lineBreak)
          continue
        }
        Self.endParagraph(&line, droppingLast: address.inlines, into: &result)
        result.append(surroundings.embed(address.text))
      case .inline(let inline): line.append(inline)
      case .block(let block):
        Self.endParagraph(&line, into: &result)
        result.append(block)
      }
    }
    Self.endParagraph(&line, into: &result)
    return result
  }

  private static func endParagraph(_ line: inout [Inline], droppingLast count: Int = 0, into result: inout [Block]) {
    line.removeLast(count)
    let isBlank = line.allSatisfy { inline in
      switch inline {
      case .lineBreak: true
      case .text(let text, _): text.allSatisfy(\.isWhitespace)
      case .footnote: false
      }
    }
    if !isBlank { result.append(.paragraph(line)) }
    line = []
  }

  /// An address on a line of its own is, to WordPress, the wish to show what is there.
  private static func address(alone line: [Inline]) -> (text: String, inlines: Int)? {
    let last = line.reversed().prefix { $0 != .lineBreak }
    guard last.count == 1, case .text(let text, let marks)? = last.first, marks == Marks() else { return nil }
    let address = text.trimmed
    guard address.hasPrefix("https://") || address.hasPrefix("http://"), !address.contains(where: \.isWhitespace) else {
      return nil
    }
    return (address, 1)
  }

  private func parts(of inlines: [Inline]) -> [Part] {
    inlines.flatMap { inline in
      guard case .text(let text, let marks) = inline, text.unicodeScalars.contains("\u{F8F0}") else { return [Part.inline(inline)] }
      return parts(of: text, marks)
    }
  }

  private func parts(of text: String, _ marks: Marks) -> [Part] {
    var result: [Part] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: Self.start), let end = rest[start...].firstIndex(of: Self.end) {
      if start > rest.startIndex { result.append(.inline(.text(String(rest[..<start]), marks))) }
      if let part = part(rest[start..<end].dropFirst(), marks) { result.append(part) }
      rest = rest[end...].dropFirst()
    }
    if !rest.isEmpty { result.append(.inline(.text(String(rest), marks))) }
    return result
  }

  private func part(_ mark: Substring, _ marks: Marks) -> Part? {
    guard mark.hasPrefix("\(secret):") else { return nil }
    let name = mark.dropFirst(secret.count + 1)
    if name.first == "n" { return Int(name.dropFirst()).map { .inline(.footnote($0)) } }
    guard let number = Int(name), number > 0, number <= blocks.count else { return nil }
    guard case .figure(var figure) = blocks[number - 1], let link = marks.link,
      !WordPressSurroundings.isPicture(link.address)
    else {
      return .block(blocks[number - 1])
    }
    figure.link = link.address
    return .block(.figure(figure))
  }
}
