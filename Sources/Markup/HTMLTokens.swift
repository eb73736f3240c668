/// Cuts HTML into text and tags as the standard's tokenizer does (WHATWG HTML, section 13.2.5), in linear time.
///
/// Comments, declarations and the contents of what a text never shows (scripts, styles, drawings, form controls) are
/// passed over.
struct HTMLTokens {
  enum Token {
    case text(Range<Int>)
    case start(name: String)
    case end(name: String)
  }

  let bytes: [UInt8]
  /// The attributes of the last start tag.
  private(set) var attributes: [(name: Range<Int>, value: Range<Int>)] = []
  /// Where the last token began.
  private(set) var start = 0
  private var position = 0
  /// Elements that are known to have no end tag any more, so that no search for one is repeated.
  private var endless: Set<String> = []

  private static let hidden: Set<String> = [
    "script", "style", "template", "noscript", "svg", "math", "textarea", "title", "xmp", "noembed", "noframes",
    "select", "iframe", "canvas",
  ]

  init(_ html: String) {
    bytes = Array(html.utf8)
  }

  /// The line of the last token, counted from 1.
  var line: Int {
    bytes[..<start].count { $0 == UInt8(ascii: "\n") } + 1
  }

  mutating func next() -> Token? {
    while position < bytes.count {
      start = position
      guard bytes[position] == UInt8(ascii: "<"), let token = tag() else {
        if position > start { continue }
        position = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return .text(start..<position)
      }
      return token
    }
    return nil
  }

  /// A tag at the position; nil when it is something to pass over, or, with the position unmoved, text.
  private mutating func tag() -> Token? {
    guard let second = byte(at: position + 1) else { return nil }
    if second.isLetter { return startTag() }
    if second == UInt8(ascii: "/") { return endTag() }
    if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { passDeclaration() }
    return nil
  }

  private mutating func startTag() -> Token? {
    position += 1
    let name = self.name()
    guard passAttributes() else { return nil }
    if Self.hidden.contains(name) {
      passContent(of: name)
      if name != "iframe" { return nil }
    }
    return .start(name: name)
  }

  private mutating func endTag() -> Token? {
    guard let third = byte(at: position + 2) else { return nil }
    guard third.isLetter else {
      pass(through: UInt8(ascii: ">"))
      return nil
    }
    position += 2
    let name = self.name()
    return passAttributes() ? .end(name: name) : nil
  }

  private mutating func name() -> String {
    let first = position
    while let byte = byte(at: position), !isSpace(byte), byte != UInt8(ascii: "/"), byte != UInt8(ascii: ">") {
      position += 1
    }
    return String(decoding: bytes[first..<position].map(\.lowercased), as: UTF8.self)
  }

  /// Reads up to the end of the tag; false when the text ends before it does.
  private mutating func passAttributes() -> Bool {
    attributes.removeAll(keepingCapacity: true)
    while let byte = byte(at: position) {
      if byte == UInt8(ascii: ">") {
        position += 1
        return true
      }
      if isSpace(byte) || byte == UInt8(ascii: "/") { position += 1 } else { passAttribute() }
    }
    return false
  }

  private mutating func passAttribute() {
    let first = position
    position += 1
    while let byte = byte(at: position), !endsAttributeName(byte) { position += 1 }
    let name = first..<position
    passSpace()
    guard byte(at: position) == UInt8(ascii: "=") else {
      attributes.append((name, position..<position))
      return
    }
    position += 1
    passSpace()
    attributes.append((name, passValue()))
  }

  private mutating func passValue() -> Range<Int> {
    guard let quote = byte(at: position) else { return position..<position }
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { position += 1 }
    let first = position
    while let byte = byte(at: position) {
      if isQuoted ? byte == quote : isSpace(byte) || byte == UInt8(ascii: ">") { break }
      position += 1
    }
    defer { if isQuoted, position < bytes.count { position += 1 } }
    return first..<position
  }

  /// A comment, a document type or a processing instruction.
  private mutating func passDeclaration() {
    guard starts(with: "<!--") else { return pass(through: UInt8(ascii: ">")) }
    position += 4
    if byte(at: position) == UInt8(ascii: ">") {
      position += 1
      return
    }
    while let dash = bytes[position...].firstIndex(of: UInt8(ascii: "-")) {
      position = dash
      if starts(with: "-->") {
        position += 3
        return
      }
      if starts(with: "--!>") {
        position += 4
        return
      }
      position += 1
    }
    position = bytes.count
  }

  /// Moves behind the end tag; where there is none, the content is shown unless it is a program.
  private mutating func passContent(of name: String) {
    let opening = position
    while !endless.contains(name), let mark = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = mark + 1
      guard byte(at: position) == UInt8(ascii: "/"), isEndTag(of: name, at: position + 1) else { continue }
      return pass(through: UInt8(ascii: ">"))
    }
    endless.insert(name)
    position = name == "script" || name == "style" ? bytes.count : opening
  }

  private func isEndTag(of name: String, at index: Int) -> Bool {
    let end = index + name.utf8.count
    guard end <= bytes.count, bytes[index..<end].lazy.map(\.lowercased).elementsEqual(name.utf8) else { return false }
    guard let next = byte(at: end) else { return true }
    return isSpace(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: ">")
  }

  private mutating func pass(through byte: UInt8) {
    position = (bytes[position...].firstIndex(of: byte) ?? bytes.count - 1) + 1
  }

  private mutating func passSpace() {
    while let byte = byte(at: position), isSpace(byte) { position += 1 }
  }

  private func byte(at index: Int) -> UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  private func starts(with text: StaticString) -> Bool {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    return text.withUTF8Buffer { bytes[position..<end].elementsEqual($0) }
  }

  private func endsAttributeName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
  }
}

extension UInt8 {
  var lowercased: UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self
  }
}
