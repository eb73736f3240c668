/// A value of JSON (RFC 8259). Objects keep the last of several values of one name.
enum JSON {
  case null
  case bool(Bool)
  case integer(Int64)
  /// Any other number, which no document has a use for.
  case fraction(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])
}

/// Reads JSON in linear time and with bounded nesting.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private let depth: Int

  static func parse(_ bytes: [UInt8], depth: Int) throws(MarkupError) -> JSON {
    var parser = JSONParser(bytes: bytes, depth: depth)
    let value = try parser.value(level: 0)
    parser.passSpace()
    guard parser.position == bytes.count else { throw parser.error }
    return value
  }

  private init(bytes: [UInt8], depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }

  private var error: MarkupError { .notJSON(offset: position) }

  private mutating func value(level: Int) throws(MarkupError) -> JSON {
    guard level <= depth else {
      throw .tooDeep(line: bytes[..<position].count { $0 == UInt8(ascii: "\n") } + 1, limit: depth)
    }
    passSpace()
    guard position < bytes.count else { throw error }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(level: level)
    case UInt8(ascii: "["): return try array(level: level)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(level: Int) throws(MarkupError) -> JSON {
    var members: [String: JSON] = [:]
    position += 1
    if pass(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      passSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw error }
      let name = try string()
      guard pass(UInt8(ascii: ":")) else { throw error }
      members[name] = try value(level: level + 1)
    } while pass(UInt8(ascii: ","))
    guard pass(UInt8(ascii: "}")) else { throw error }
    return .object(members)
  }

  private mutating func array(level: Int) throws(MarkupError) -> JSON {
    var items: [JSON] = []
    position += 1
    if pass(UInt8(ascii: "]")) { return .array(items) }
    repeat { items.append(try value(level: level + 1)) } while pass(UInt8(ascii: ","))
    guard pass(UInt8(ascii: "]")) else { throw error }
    return .array(items)
  }

  /// At a quote; ends behind the closing one.
  private mutating func string() throws(MarkupError) -> String {
    position += 1
    var start = position
    var unescaped: [UInt8] = []
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        unescaped.append(contentsOf: bytes[start..<position])
        position += 1
        return String(decoding: unescaped, as: UTF8.self)
      case UInt8(ascii: "\\"):
        unescaped.append(contentsOf: bytes[start..<position])
        unescaped.append(contentsOf: Array(try escape().utf8))
        start = position
      case ..<0x20: throw error
      default: position += 1
      }
    }
    throw error
  }

  private mutating func escape() throws(MarkupError) -> String {
    guard position + 1 < bytes.count else { throw error }
    position += 2
    switch bytes[position - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return String(try scalar())
    case let byte where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "/"):
      return String(UnicodeScalar(byte))
    default: throw error
    }
  }

  /// The scalar of `\uXXXX` or of a pair of surrogates; a lone one becomes U+FFFD.
  private mutating func scalar() throws(MarkupError) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isPair =
      first < 0xDC00 && position + 1 < bytes.count
      && bytes[position] == UInt8(ascii: "\\") && bytes[position + 1] == UInt8(ascii: "u")
    guard isPair else { return "\u{FFFD}" }
    let before = position
    position += 2
    let second = try unit()
    if 0xDC00...0xDFFF ~= second {
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }
    position = before
    return "\u{FFFD}"
  }

  private mutating func unit() throws(MarkupError) -> UInt32 {
    guard position + 4 <= bytes.count, bytes[position..<position + 4].allSatisfy(\.isHexDigit) else { throw error }
    defer { position += 4 }
    return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16) ?? 0
  }

  private mutating func number() throws(MarkupError) -> JSON {
    let start = position
    while position < bytes.count, bytes[position].isDigit || "+-.eE".utf8.contains(bytes[position]) { position += 1 }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    if let integer = Int64(digits) { return .integer(integer) }
    guard let number = Double(digits) else { throw error }
    return .fraction(number)
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(MarkupError) -> JSON {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, word.withUTF8Buffer({ bytes[position..<end].elementsEqual($0) }) else { throw error }
    position = end
    return value
  }

  /// Passes space and the byte, if it comes next.
  private mutating func pass(_ byte: UInt8) -> Bool {
    passSpace()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func passSpace() {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
  }
}

extension UInt8 {
  var isHexDigit: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= (self | 0x20) }
}
