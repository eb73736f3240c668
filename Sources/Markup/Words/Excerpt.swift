/// A piece of a text with what was looked for marked in it.
public struct Excerpt: Hashable, Sendable {
  public struct Piece: Hashable, Sendable {
    public let text: String
    public let isHit: Bool

    public init(_ text: String, isHit: Bool = false) {
      (self.text, self.isHit) = (text, isHit)
    }
  }

  public let pieces: [Piece]

  /// The whole text, with every hit marked.
  public init(marking text: String, _ finder: WordFinder) {
    let hits = finder.hits(in: Words(text)).map(\.range)
    pieces = Self.pieces(of: text, 0..<text.utf8.count, hits)
  }

  /// The passage where most of what was looked for stands together, in whole words; “…” stands for the rest.
  /// Nil when there is no hit.
  /// - Parameters:
  ///   - width: how long it gets, in Latin letters; a Han character counts two.
  ///   - limit: no more of the text than this is looked at, in bytes of UTF-8.
  public init?(from text: String, _ finder: WordFinder, width: Int, bytes limit: Int = .max) {
    let words = Words(text, bytes: limit)
    let hits = Array(finder.hits(in: words).prefix(Self.mostHits))
    guard !hits.isEmpty else { return nil }
    let bytes = Self.bytes(ofWidth: width, in: text)
    let passage = Passage(words.words, text, bytes: bytes, around: Self.best(of: hits, within: bytes))
    var pieces = Self.pieces(of: text, passage.range, hits.map(\.range))
    if !passage.beginsParagraph { pieces.insert(Piece("…\u{A0}"), at: 0) }
    if passage.range.upperBound < text.utf8.count { pieces.append(Piece("\u{A0}…")) }
    guard pieces.contains(where: \.isHit) else { return nil }
    self.pieces = pieces
  }

  private static let mostHits = 500

  /// Where the window begins that shows the most different hits; the first of them.
  private static func best(of hits: [WordFinder.Hit], within bytes: Int) -> Int {
    var best = (start: hits[0].range.lowerBound, kinds: 0)
    for (index, hit) in hits.enumerated() {
      let window = hits[index...].prefix { $0.range.upperBound <= hit.range.lowerBound + bytes * 3 / 4 }
      let kinds = Set(window.map(\.sequence)).count
      if kinds > best.kinds { best = (hit.range.lowerBound, kinds) }
    }
    return best.start
  }

  /// How many bytes the text takes for a width: three a Han character, which is two wide; two an Arabic letter.
  private static func bytes(ofWidth width: Int, in text: String) -> Int {
    let sample = text.unicodeScalars.prefix(1_000)
    let (bytes, wide) = sample.reduce(into: (0, 0)) { sum, scalar in
      sum.0 += UTF8.width(scalar)
      sum.1 += scalar.value >= 0x2E80 ? 2 : 1
    }
    return wide == 0 ? width : width * bytes / wide
  }

  private static func pieces(of text: String, _ range: Range<Int>, _ hits: [Range<Int>]) -> [Piece] {
    var pieces: [Piece] = []
    var at = range.lowerBound
    for hit in hits where hit.upperBound > at && hit.upperBound <= range.upperBound {
      let start = max(hit.lowerBound, at)
      if start > at { pieces.append(Piece(slice(text, at..<start))) }
      pieces.append(Piece(slice(text, start..<hit.upperBound), isHit: true))
      at = hit.upperBound
    }
    if at < range.upperBound { pieces.append(Piece(slice(text, at..<range.upperBound))) }
    return pieces
  }

  /// White space becomes single blanks.
  private static func slice(_ text: String, _ range: Range<Int>) -> String {
    let bytes = text.utf8
    let from = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
    let part = text[from..<bytes.index(from, offsetBy: range.count)]
    var clean = ""
    for scalar in part.unicodeScalars {
      if !scalar.properties.isWhitespace {
        clean.unicodeScalars.append(scalar)
      } else if clean.unicodeScalars.last != " " {
        clean.unicodeScalars.append(" ")
      }
    }
    return clean
  }
}

/// Whole words around a place, from the start of a paragraph if one is near.
private struct Passage {
  let range: Range<Int>
  let beginsParagraph: Bool

  /// The marks behind the last word, in bytes.
  private static let longestClose = 16

  init(_ words: [Word], _ text: String, bytes: Int, around place: Int) {
    let earliest = max(0, place - bytes / 4)
    let before = Array(text.utf8.dropFirst(earliest).prefix(place - earliest))
    let paragraph = earliest == 0 ? 0 : before.lastIndex(of: UInt8(ascii: "\n")).map { earliest + $0 + 1 }
    let first = Self.firstWord(words, from: earliest)
    let start = paragraph.map { $0 + Self.bullet($0, text) } ?? first?.range.lowerBound ?? place
    let end = words.last { $0.range.upperBound <= start + bytes }?.range.upperBound ?? place
    let isEnd = end >= (words.last?.range.upperBound ?? 0) && text.utf8.count - end <= Self.longestClose
    range = start..<(isEnd ? text.utf8.count : max(end, start))
    beginsParagraph = paragraph != nil
  }

  /// The length of the mark of a list's item, which says nothing without its list.
  private static func bullet(_ start: Int, _ text: String) -> Int {
    let mark = "– "
    return text.utf8.dropFirst(start).starts(with: mark.utf8) ? mark.utf8.count : 0
  }

  private static func firstWord(_ words: [Word], from offset: Int) -> Word? {
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high) / 2
      if words[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low < words.count ? words[low] : nil
  }
}
