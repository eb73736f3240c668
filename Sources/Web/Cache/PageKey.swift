public import Hummingbird

/// What tells one cached page from another: the path and those query parameters that its route names. All others,
/// such as those of trackers, are dropped.
public struct PageKey: Hashable, Sendable {
  /// "/politics", or "/politics?before=12": the values in one spelling, in the order in which the route names them.
  public let text: String
  /// The names of the route's query parameters.
  let names: [String]
  /// Whether the page may be kept under this key: it is not too long, and the path is spelled as links spell it. Other
  /// spellings of a path (`//`, `%61` for `a`) would make as many entries as somebody likes.
  let isKept: Bool

  /// Bytes of the longest key.
  static let longest = 512

  /// - Parameters:
  ///   - path: as it was sent, percent-encoded.
  ///   - query: as it was sent, without the question mark.
  ///   - names: of the query parameters that change the page.
  public init(path: String, query: String? = nil, naming names: [String] = []) {
    let wanted = names.isEmpty ? "" : Self.canonical(query ?? "", names)
    text = wanted.isEmpty ? path : "\(path)?\(wanted)"
    self.names = names
    isKept = text.utf8.count <= Self.longest && Self.isCanonical(path)
  }

  /// The key of a request.
  public init(_ request: Request, naming names: [String] = []) {
    self.init(path: request.uri.path, query: request.uri.query, naming: names)
  }

  public static func == (one: PageKey, other: PageKey) -> Bool { one.text == other.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Whether a query may hold one of the parameters. A name that is written with `%` or `+` may be any.
  static func mayName(_ names: [String], in query: some Collection<UInt8>) -> Bool {
    guard !names.isEmpty else { return false }
    return query.split(separator: UInt8(ascii: "&")).contains { field in
      let name = field.prefix { $0 != UInt8(ascii: "=") }
      return name.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
        || names.contains { name.elementsEqual($0.utf8) }
    }
  }

  private static func canonical(_ query: String, _ names: [String]) -> String {
    let fields = query.utf8.split(separator: UInt8(ascii: "&")).map { field in
      let name = field.prefix { $0 != UInt8(ascii: "=") }
      return (name: decoded(name), value: decoded(field[name.endIndex...].dropFirst()))
    }
    return names.flatMap { name in
      fields.filter { $0.name.elementsEqual(name.utf8) }.map { "\(encoded(name.utf8))=\(encoded($0.value))" }
    }.joined(separator: "&")
  }

  /// Whether a path is absolute, without empty parts, and everything but unreserved characters is percent-encoded with
  /// capitals (RFC 3986, section 6.2.2).
  private static func isCanonical(_ path: String) -> Bool {
    guard path != "/" else { return true }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count > 1 && parts[0].isEmpty && parts.dropFirst().allSatisfy { !$0.isEmpty && isCanonicalPart($0) }
  }

  private static func isCanonicalPart(_ part: Substring.UTF8View) -> Bool {
    var rest = part
    while let byte = rest.popFirst() {
      if isUnreserved(byte) { continue }
      guard byte == UInt8(ascii: "%"), let value = hex(rest.prefix(2)), !isUnreserved(value),
        !rest.prefix(2).contains(where: { (97...102).contains($0) })
      else { return false }
      rest.removeFirst(2)
    }
    return true
  }

  private static func decoded(_ bytes: Substring.UTF8View) -> [UInt8] {
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = hex(rest.prefix(2)) {
        decoded.append(value)
        rest.removeFirst(2)
      } else {
        decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return decoded
  }

  private static func encoded(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      isUnreserved(byte)
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  private static func hex(_ digits: Substring.UTF8View) -> UInt8? {
    guard digits.count == 2, digits.first != UInt8(ascii: "+") else { return nil }
    return UInt8(Substring(digits), radix: 16)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
