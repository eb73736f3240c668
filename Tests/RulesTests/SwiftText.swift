/// Swift source taken apart into code, comments and string literals, so that a rule about code does not stumble
/// over a word in a text, and a rule about SQL reads only texts. Lines stay where they were. Works on bytes, for speed.
struct SwiftText: Sendable {
  struct Literal: Sendable {
    let line: Int
    let text: String
  }

  /// The source with comments and the insides of literals blanked.
  let code: String
  let literals: [Literal]

  init(_ source: String) {
    var scanner = Scanner(bytes: Array(source.utf8))
    while scanner.position < scanner.bytes.count { scanner.step() }
    code = String(decoding: scanner.code, as: UTF8.self)
    literals = scanner.literals
  }
}

private struct Scanner {
  private(set) var code: [UInt8] = []
  private(set) var literals: [SwiftText.Literal] = []

  let bytes: [UInt8]
  private(set) var position = 0
  private var line = 1

  init(bytes: [UInt8]) {
    self.bytes = bytes
    code.reserveCapacity(bytes.count)
  }

  mutating func step() {
    // Nearly every byte is none of these, and the rules read the whole project.
    switch bytes[position] {
    case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "`"): stepIntoSomething()
    default: keepOne()
    }
  }

  private mutating func stepIntoSomething() {
    if starts("//") {
      while position < bytes.count, bytes[position] != .newline { blank() }
    } else if starts("/*") {
      skipBlockComment()
    } else if let hashes = hashesBeforeQuote() {
      readLiteral(hashes: hashes)
    } else if starts("`") {
      keepRawIdentifier()
    } else {
      keep()
    }
  }

  /// The sentence that names a test may hold anything but a line break.
  private mutating func keepRawIdentifier() {
    repeat { keep() } while position < bytes.count && !starts("`") && bytes[position] != .newline
    keep()
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") { depth += 1; blank(2) } else if starts("*/") { depth -= 1; blank(2) } else { blank() }
    } while depth > 0 && position < bytes.count
  }

  /// How many `#` stand before the quote that begins here; nil where no literal begins.
  private func hashesBeforeQuote() -> Int? {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - position : nil
  }

  private mutating func readLiteral(hashes: Int) {
    let start = line
    let fence = String(repeating: "#", count: hashes)
    keep(hashes)
    let quote = starts("\"\"\"") ? "\"\"\"" : "\""
    keep(quote.count)
    let end = quote + fence
    let opening = "\\" + fence + "("
    var text: [UInt8] = []
    while position < bytes.count, !starts(end) {
      if starts(opening) {
        text += readInterpolation()
      } else {
        if bytes[position] == UInt8(ascii: "\\"), hashes == 0 { text.append(take()) }
        if position < bytes.count { text.append(take()) }
      }
    }
    keep(quote.count + hashes)
    literals.append(SwiftText.Literal(line: start, text: String(decoding: text, as: UTF8.self)))
  }

  /// Interpolated code is kept as text; quotes inside it do not end the literal.
  private mutating func readInterpolation() -> [UInt8] {
    var text: [UInt8] = []
    var depth = 0
    var isQuoted = false
    while position < bytes.count {
      let byte = take()
      text.append(byte)
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if byte == UInt8(ascii: ")") && depth == 0 { break }
    }
    return text
  }

  private func starts(_ word: String) -> Bool {
    var index = position
    for byte in word.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func keep(_ count: Int = 1) {
    for _ in 0..<count where position < bytes.count { keepOne() }
  }

  private mutating func keepOne() {
    code.append(bytes[position])
    advance()
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where position < bytes.count { _ = take() }
  }

  private mutating func take() -> UInt8 {
    let byte = bytes[position]
    code.append(byte == .newline ? byte : UInt8(ascii: " "))
    advance()
    return byte
  }

  private mutating func advance() {
    if bytes[position] == .newline { line += 1 }
    position += 1
  }
}

extension UInt8 {
  fileprivate static let newline = UInt8(ascii: "\n")
}
