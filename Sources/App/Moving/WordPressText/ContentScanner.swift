/// Cuts a WordPress text into tokens in one pass; nothing is looked at again and again, whatever the text is.
struct ContentScanner {
  let bytes: [UInt8]
  private(set) var tokens: [ContentToken] = []
  private var at = 0
  private var textStart = 0
  /// Set once a search to the end found nothing, so that it is not repeated.
  private var commentsEnd = false
  private var rawEnds: Set<String> = []
  private var preDepth = 0
  /// Shortcodes of which `[[name]` began to tell.
  private var escaped: Set<String> = []

  /// In one tag or shortcode; more are taken for text. It bounds the looking ahead.
  private static let mostQuotes = 128

  init(_ text: String) {
    bytes = Array(text.utf8)
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "<"): angle()
      case UInt8(ascii: "[") where preDepth == 0: bracket()
      default: at += 1
      }
    }
    endText(at: bytes.count)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func endText(at end: Int) {
    if textStart < end { tokens.append(.text(textStart..<end)) }
    textStart = end
  }

  private mutating func take(_ token: ContentToken, to end: Int) {
    endText(at: at)
    tokens.append(token)
    (at, textStart) = (end, end)
  }

  private mutating func skip(to end: Int) {
    endText(at: at)
    (at, textStart) = (end, end)
  }

  private mutating func angle() {
    if starts("<!--") {
      comment()
    } else if let tag = tag() {
      take(.tag(tag), to: tag.range.upperBound)
      after(tag)
    } else if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "!") || bytes[at + 1] == UInt8(ascii: "?"),
      let end = end(of: [UInt8(ascii: ">")], from: at + 2, limit: 1_000)
    {
      skip(to: end)
    } else {
      at += 1
    }
  }

  private mutating func comment() {
    guard !commentsEnd, let end = end(of: Array("-->".utf8), from: at + 4) else {
      commentsEnd = true
      at += 1
      return
    }
    let inner = trimmed(at + 4..<end - 3)
    if let mark = BlockMark(inner, in: bytes) {
      take(.block(mark), to: end)
    } else {
      skip(to: end)
    }
  }

  private mutating func after(_ tag: HTMLTag) {
    if tag.name == "pre" { preDepth = max(0, preDepth + (tag.isClosing ? -1 : 1)) }
    guard !tag.isClosing, ["script", "style"].contains(tag.name), !rawEnds.contains(tag.name) else { return }
    guard let end = endOfRaw(tag.name) else {
      rawEnds.insert(tag.name)
      return
    }
    (at, textStart) = (end, end)
  }

  private func endOfRaw(_ name: String) -> Int? {
    var from = at
    while let place = end(of: Array("</".utf8), from: from) {
      let after = bytes[place...].prefix(name.utf8.count).map { $0 | 0x20 }
      if after.elementsEqual(name.utf8) { return end(of: [UInt8(ascii: ">")], from: place) }
      from = place
    }
    return nil
  }

  private func tag() -> HTMLTag? {
    var place = at + 1
    let isClosing = place < bytes.count && bytes[place] == UInt8(ascii: "/")
    if isClosing { place += 1 }
    guard place < bytes.count, Self.isLetter(bytes[place]) else { return nil }
    let nameStart = place
    while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
    guard place - nameStart <= 40, let end = closing(UInt8(ascii: ">"), from: place, stopAt: [UInt8(ascii: "<")]) else {
      return nil
    }
    let name = string(nameStart..<place).lowercased()
    return HTMLTag(name: name, isClosing: isClosing, range: at..<end + 1, attributes: place..<end)
  }

  private mutating func bracket() {
    if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "[") { return escapedBracket() }
    guard let code = shortcode(at) else {
      at += 1
      return
    }
    let end = code.range.upperBound
    if code.isClosing, escaped.contains(code.name), end < bytes.count, bytes[end] == UInt8(ascii: "]") {
      at = end
      return skip(to: end + 1)
    }
    take(.shortcode(code), to: end)
  }

  /// `[[gallery]]` is how WordPress writes about a shortcode: the outer brackets go, the rest is text.
  private mutating func escapedBracket() {
    guard let code = shortcode(at + 1) else {
      at += 1
      return
    }
    skip(to: at + 1)
    let end = code.range.upperBound
    guard end < bytes.count, bytes[end] == UInt8(ascii: "]") else {
      at = end
      escaped.insert(code.name)
      return
    }
    at = end
    skip(to: end + 1)
  }

  private func shortcode(_ start: Int) -> Shortcode? {
    var place = start + 1
    let isClosing = place < bytes.count && bytes[place] == UInt8(ascii: "/")
    if isClosing { place += 1 }
    guard place < bytes.count, Self.isLetter(bytes[place]) else { return nil }
    let nameStart = place
    while place < bytes.count, Self.isNameByte(bytes[place]) || bytes[place] == UInt8(ascii: "_") { place += 1 }
    guard place < bytes.count, place - nameStart <= 60, Self.mayFollowName(bytes[place]) else { return nil }
    let stops = [UInt8(ascii: "["), UInt8(ascii: "<")]
    guard let end = closing(UInt8(ascii: "]"), from: place, stopAt: stops) else { return nil }
    let name = string(nameStart..<place).lowercased()
    return Shortcode(name: name, isClosing: isClosing, range: start..<end + 1, attributes: place..<end)
  }

  /// The next `byte` outside of quotation marks; when those do not match, the next one at all.
  private func closing(_ byte: UInt8, from start: Int, stopAt stops: [UInt8]) -> Int? {
    var place = start
    var quote: UInt8?
    var quotes = 0
    var plain: Int?
    while place < bytes.count, quotes <= Self.mostQuotes {
      let here = bytes[place]
      if here == byte, plain == nil { plain = place }
      if let open = quote {
        if here == open { (quote, quotes) = (nil, quotes + 1) }
      } else if here == byte {
        return place
      } else if stops.contains(here) {
        return plain
      } else if here == UInt8(ascii: "\"") || here == UInt8(ascii: "'"), opensQuote(place) {
        (quote, quotes) = (here, quotes + 1)
      }
      place += 1
    }
    return plain
  }

  /// A quotation mark within a word is an apostrophe.
  private func opensQuote(_ place: Int) -> Bool {
    let before = bytes[place - 1]
    return before == UInt8(ascii: "=") || before <= 0x20 || before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
  }

  private func starts(_ word: String) -> Bool {
    bytes[at...].starts(with: word.utf8)
  }

  private func end(of word: [UInt8], from start: Int, limit: Int = .max) -> Int? {
    var place = start
    let last = min(bytes.count - word.count, limit == .max ? .max : start + limit)
    while place <= last {
      if bytes[place] == word[0], bytes[place..<place + word.count].elementsEqual(word) { return place + word.count }
      place += 1
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    guard range.lowerBound < range.upperBound else { return range.lowerBound..<range.lowerBound }
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while low < high, bytes[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }

  private static func mayFollowName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") || byte == 0xC2
  }
}
