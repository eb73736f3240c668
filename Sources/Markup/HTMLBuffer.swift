/// Bytes of HTML under construction; what is not markup of our own is escaped on the way in.
struct HTMLBuffer {
  private(set) var bytes: [UInt8] = []

  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Markup of our own.
  mutating func raw(_ markup: String) {
    bytes.append(contentsOf: markup.utf8)
  }

  mutating func text(_ text: String) {
    escape(text, quotes: false)
  }

  /// ` name="value"`.
  mutating func attribute(_ name: String, _ value: String) {
    raw(" ")
    raw(name)
    raw("=\"")
    escape(value, quotes: true)
    raw("\"")
  }

  mutating func attribute(_ name: String, _ value: Int?) {
    if let value { attribute(name, String(value)) }
  }

  /// Copies stretches without special bytes at once.
  private mutating func escape(_ text: String, quotes: Bool) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      for index in source.indices {
        guard let entity = Self.entity(source[index], quotes: quotes) else { continue }
        bytes.append(contentsOf: source[start..<index])
        bytes.append(contentsOf: entity.utf8)
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
  }

  @inline(__always)
  private static func entity(_ byte: UInt8, quotes: Bool) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\"") where quotes: "&quot;"
    default: nil
    }
  }
}
