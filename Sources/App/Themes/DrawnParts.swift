/// Counts what a browser draws of an SVG file: each `<use>` draws what it names once more, so that some lines can mean
/// millions of shapes.
struct DrawnParts {
  /// More than this is no logo.
  static let most = 20_000

  private struct Part {
    var elements = 0
    /// How often it names which other part.
    var named: [Substring: Int] = [:]
  }

  /// By the identity of the element around it; the whole drawing under the empty one, which no element can have.
  private var parts: [Substring: Part] = ["": Part()]
  private var open: [Substring?] = []

  mutating func begin(_ attributes: [String: String]) {
    open.append(attributes["id"].flatMap { $0.isEmpty ? nil : $0[...] })
    let named = attributes.flatMap { Self.names(in: $0.value, isLink: $0.key.lowercased().hasSuffix("href")) }
    for part in Set(open.compactMap(\.self) + [""]) {
      parts[part, default: Part()].elements += 1
      for name in named { parts[part, default: Part()].named[name, default: 0] += 1 }
    }
  }

  mutating func end() {
    _ = open.popLast()
  }

  /// How many elements are drawn, but never more than one above `most`; nil when a part is made of itself.
  var count: Int? {
    var counted: [Substring: Int] = [:]
    return Self.count("", parts, &counted, within: [])
  }

  private static func count(
    _ name: Substring, _ parts: [Substring: Part], _ counted: inout [Substring: Int], within: Set<Substring>
  ) -> Int? {
    if let known = counted[name] { return known }
    // A deep chain ends the same way as a long one.
    guard !within.contains(name), within.count < 100 else { return nil }
    var sum = parts[name]?.elements ?? 0
    for (other, times) in parts[name]?.named ?? [:] {
      guard let one = count(other, parts, &counted, within: within.union([name])) else { return nil }
      sum = min(sum + one * times, most + 1)
    }
    counted[name] = sum
    return sum
  }

  /// The parts that a value names: `#a` of a link, and each `url(#a)`.
  private static func names(in value: String, isLink: Bool) -> [Substring] {
    let inner = value.matches(of: /url\(\s*['"]?#([^'")\s]+)/).map(\.1)
    return isLink && value.hasPrefix("#") ? inner + [value.dropFirst()] : inner
  }
}
