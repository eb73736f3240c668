/// How an answer's bytes are coded on their way (RFC 9110, section 8.4). Declared from the best to the plainest.
public enum ContentCoding: String, Sendable, CaseIterable {
  case brotli = "br"
  case gzip
  case identity

  /// The best coding among those offered that the caller accepts (RFC 9110, section 12.5.3): of the highest weight,
  /// and between equal weights Brotli before gzip. What is not named counts less than what is; `identity` when
  /// nothing else will do, even if the caller refuses that too.
  /// - Parameter field: the value of `Accept-Encoding`, several joined by commas; nil when there is none.
  public static func preferred(
    accepting field: String?, among offered: some Sequence<ContentCoding> = allCases
  ) -> ContentCoding {
    guard let field else { return .identity }
    return preferred(accepting: field.utf8, among: offered)
  }

  /// The same for the bytes of the field's value.
  public static func preferred(
    accepting field: some Collection<UInt8>, among offered: some Sequence<ContentCoding> = allCases
  ) -> ContentCoding {
    let accepted = AcceptedCodings(field)
    var best = (coding: ContentCoding.identity, weight: accepted.weight(of: .identity))
    for coding in offered where coding != .identity {
      let weight = accepted.weight(of: coding)
      guard weight > 0 else { continue }
      if weight > best.weight || weight == best.weight && coding.rank < best.coding.rank { best = (coding, weight) }
    }
    return best.coding
  }

  private var rank: Int {
    switch self {
    case .brotli: 0
    case .gzip: 1
    case .identity: 2
    }
  }
}

/// What `Accept-Encoding` says, with weights in thousandths. Members that break the grammar are passed over.
private struct AcceptedCodings {
  private var brotli, gzip, identity, rest: Int?

  init(_ field: some Collection<UInt8>) {
    for member in field.split(separator: UInt8(ascii: ",")) {
      let name = member.prefix { $0 != UInt8(ascii: ";") }
      guard let weight = Self.weight(member[name.endIndex...]) else { continue }
      if Self.name(name, is: "br") {
        brotli = weight
      } else if Self.name(name, is: "gzip") || Self.name(name, is: "x-gzip") {
        gzip = weight
      } else if Self.name(name, is: "identity") {
        identity = weight
      } else if Self.name(name, is: "*") {
        rest = weight
      }
    }
  }

  func weight(of coding: ContentCoding) -> Int {
    switch coding {
    case .brotli: brotli ?? rest ?? 0
    case .gzip: gzip ?? rest ?? 0
    // Acceptable unless it is refused, but nobody asked for it.
    case .identity: identity ?? 0
    }
  }

  private static func name(_ bytes: some Collection<UInt8>, is name: StaticString) -> Bool {
    let bytes = trimmed(bytes)
    return bytes.count == name.utf8CodeUnitCount
      && zip(bytes, UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)).allSatisfy { lowercased($0) == $1 }
  }

  /// Of `;q=0.75` 750, of nothing 1000; nil when it is neither (RFC 9110, section 12.4.2).
  private static func weight(_ parameter: some Collection<UInt8>) -> Int? {
    guard !parameter.isEmpty else { return 1000 }
    var rest = Array(trimmed(parameter.dropFirst()))[...]
    guard rest.popFirst().map(lowercased) == UInt8(ascii: "q"), rest.popFirst() == UInt8(ascii: "="),
      let whole = rest.popFirst().flatMap(digit), whole <= 1
    else { return nil }
    guard let point = rest.popFirst() else { return whole * 1000 }
    let digits = rest.compactMap(digit)
    guard point == UInt8(ascii: "."), digits.count == rest.count, digits.count <= 3 else { return nil }
    let part = (digits + [0, 0, 0]).prefix(3).reduce(0) { $0 * 10 + $1 }
    return whole == 0 ? part : part == 0 ? 1000 : nil
  }

  private static func trimmed<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence {
    let start = bytes.drop(while: isSpace)
    var end = start.endIndex
    for index in start.indices where !isSpace(start[index]) { end = start.index(after: index) }
    return start.isEmpty ? start : start[start.startIndex..<end]
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
  private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }
  private static func digit(_ byte: UInt8) -> Int? { (48...57).contains(byte) ? Int(byte) - 48 : nil }
}
