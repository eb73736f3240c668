import Foundation

extension BlockMark {
  /// - Parameter inner: what stands between `<!--` and `-->`, without blanks around it.
  init?(_ inner: Range<Int>, in bytes: [UInt8]) {
    var rest = inner
    let isClosing = bytes[rest].first == UInt8(ascii: "/")
    if isClosing { rest = rest.lowerBound + 1..<rest.upperBound }
    guard bytes[rest].starts(with: "wp:".utf8) else { return nil }
    rest = rest.lowerBound + 3..<rest.upperBound
    let isAlone = bytes[rest].last == UInt8(ascii: "/")
    if isAlone { rest = rest.lowerBound..<rest.upperBound - 1 }
    let nameEnd = bytes[rest].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "{") } ?? rest.upperBound
    name = String(decoding: bytes[rest.lowerBound..<nameEnd], as: UTF8.self).lowercased()
    attributes = nameEnd..<rest.upperBound
    kind = isClosing ? .closing : isAlone ? .alone : .opening
    guard !name.isEmpty, name.utf8.count <= 100 else { return nil }
  }

  /// The block's attributes as far as they are plain: text, numbers and truth.
  func values(in bytes: [UInt8]) -> [String: String] {
    guard !attributes.isEmpty, bytes[attributes].contains(UInt8(ascii: "{")),
      let object = try? JSONSerialization.jsonObject(with: Data(bytes[attributes])) as? [String: Any]
    else { return [:] }
    return object.compactMapValues { value in
      switch value {
      case let text as String: text
      case let number as NSNumber: number.stringValue
      case let list as [NSNumber]: list.map(\.stringValue).joined(separator: ",")
      default: nil
      }
    }
  }
}

/// The attributes of a tag or a shortcode: `name="value"`, `name='value'`, `name=value`, and values alone.
struct ContentAttributes {
  private(set) var named: [String: String] = [:]
  private(set) var unnamed: [String] = []

  subscript(name: String) -> String? { named[name] }

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let word = Self.word(&rest) {
      if let name = word.name {
        if named[name] == nil { named[name] = word.value }
      } else if !word.value.isEmpty, word.value != "/" {
        unnamed.append(word.value)
      }
    }
  }

  func has(class word: String) -> Bool {
    classes.contains { $0 == word }
  }

  var classes: [Substring] {
    (named["class"] ?? "").split(whereSeparator: \.isWhitespace)
  }

  private static func word(_ rest: inout ArraySlice<UInt8>) -> (name: String?, value: String)? {
    rest = rest.drop { $0 <= 0x20 }
    guard let first = rest.first else { return nil }
    if isQuote(first) { return (nil, quoted(&rest)) }
    let start = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "=") && !isQuote($0) }
    rest = rest.dropFirst(start.count)
    let afterBlanks = rest.drop { $0 <= 0x20 }
    guard afterBlanks.first == UInt8(ascii: "="), start.allSatisfy(isNameByte) else {
      let more = rest.prefix { $0 > 0x20 }
      rest = rest.dropFirst(more.count)
      return (nil, text(start + more))
    }
    rest = afterBlanks.dropFirst().drop { $0 <= 0x20 }
    let name = text(start).lowercased()
    if let first = rest.first, isQuote(first) { return (name, quoted(&rest)) }
    let value = rest.prefix { $0 > 0x20 }
    rest = rest.dropFirst(value.count)
    return (name, text(value))
  }

  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> String {
    let quote = rest.removeFirst()
    let value = rest.prefix { $0 != quote }
    rest = rest.dropFirst(value.count + 1)
    return text(value)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ContentScanner.isNameByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@") || byte >= 0x80
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// Editors that mean well turn the quotation marks of a shortcode into curly ones.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = HTMLText.decoded(String(decoding: bytes, as: UTF8.self))
    let curly: Set<Character> = ["“", "”", "„", "″", "‘", "’"]
    guard let first = text.first, curly.contains(first) else { return text }
    return String(text.drop { curly.contains($0) }.reversed().drop { curly.contains($0) }.reversed())
  }
}
