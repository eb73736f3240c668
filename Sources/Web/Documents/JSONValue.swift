/// A JSON document under construction (RFC 8259), whose members keep their order.
///
/// What it writes can stand in an HTML `<script>` too: `<`, `>` and `&` are escaped, and so are the line ends that old
/// scripts stumble over (U+2028, U+2029).
public enum JSONValue: Sendable, ExpressibleByStringLiteral {
  case text(String)
  case number(Int)
  case boolean(Bool)
  case list([JSONValue])
  case members([(name: String, value: JSONValue)])

  public init(stringLiteral value: String) {
    self = .text(value)
  }

  /// An object; members without a value are left out.
  public static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .members(members.compactMap { name, value in value.map { (name, $0) } })
  }

  /// A list; nil when there is nothing in it, so that an object leaves it out.
  public static func list(unlessEmpty values: [JSONValue]) -> JSONValue? {
    values.isEmpty ? nil : .list(values)
  }

  /// The document, without any space between its parts.
  public var json: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): Self.write(text, to: &bytes)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .boolean(let isTrue): bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
    case .list(let values):
      Self.enclosed("[", values, "]", &bytes) { $0.write(to: &$1) }
    case .members(let members):
      Self.enclosed("{", members, "}", &bytes) { member, bytes in
        Self.write(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
    }
  }

  private static func enclosed<Part>(
    _ opening: Unicode.Scalar, _ parts: [Part], _ closing: Unicode.Scalar, _ bytes: inout [UInt8],
    _ write: (Part, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(part, &bytes)
    }
    bytes.append(UInt8(ascii: closing))
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text.withoutControls
    text.withUTF8 { source in
      var start = 0
      for index in source.indices {
        guard let (escaped, length) = escape(source, index) else { continue }
        bytes.append(contentsOf: source[start..<index])
        bytes.append(contentsOf: escaped.utf8)
        start = index + length
      }
      bytes.append(contentsOf: source[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What stands for the bytes at a place, and how many they are.
  @inline(__always)
  private static func escape(_ source: UnsafeBufferPointer<UInt8>, _ index: Int) -> (String, Int)? {
    switch source[index] {
    case UInt8(ascii: "\""): ("\\\"", 1)
    case UInt8(ascii: "\\"): ("\\\\", 1)
    case UInt8(ascii: "<"): ("\\u003c", 1)
    case UInt8(ascii: ">"): ("\\u003e", 1)
    case UInt8(ascii: "&"): ("\\u0026", 1)
    case 0x09: ("\\t", 1)
    case 0x0A: ("\\n", 1)
    case 0x0D: ("\\r", 1)
    case 0xE2 where index + 2 < source.count && source[index + 1] == 0x80 && source[index + 2] & 0xFE == 0xA8:
      (source[index + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
    default: nil
    }
  }
}
