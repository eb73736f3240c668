/// One `{{…}}` of a template with the place it stands at.
struct TemplateTag: Sendable {
  enum Kind {
    case variable, unescaped, section, inverted, close, partial, parent, block, comment, refused
  }

  let kind: Kind
  /// The name inside, without sigil and white space.
  let name: String
  /// Line of the opening braces, from 1.
  let line: Int
  /// Byte offsets of the whole tag.
  let range: Range<Int>

  /// Whether the tag prints nothing itself and only opens, closes or inserts something.
  var isStructural: Bool {
    switch kind {
    case .variable, .unescaped, .refused: false
    default: true
    }
  }

  /// Reads all tags of a template.
  /// - Throws: `TagError` for braces that are never closed.
  static func all(in bytes: [UInt8]) throws -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var line = 1
    var index = 0
    while index + 1 < bytes.count {
      if bytes[index] == newline { line += 1 }
      guard bytes[index] == openBrace, bytes[index + 1] == openBrace else {
        index += 1
        continue
      }
      let tag = try read(bytes, at: index, line: line)
      tags.append(tag)
      line += bytes[tag.range].count { $0 == newline }
      index = tag.range.upperBound
    }
    return tags
  }

  private static func read(_ bytes: [UInt8], at start: Int, line: Int) throws -> TemplateTag {
    let isTriple = start + 2 < bytes.count && bytes[start + 2] == openBrace
    let width = isTriple ? 3 : 2
    var end = start + width
    while end + width <= bytes.count, !bytes[end..<end + width].allSatisfy({ $0 == closeBrace }) { end += 1 }
    guard end + width <= bytes.count else { throw TagError(line: line, message: "the tag is never closed") }
    let inside = String(decoding: bytes[start + width..<end], as: UTF8.self)
    let (kind, name) = isTriple ? (.unescaped, inside) : split(inside)
    return TemplateTag(
      kind: kind, name: name.trimmingASCIISpace, line: line, range: start..<end + width)
  }

  private static func split(_ inside: String) -> (Kind, String) {
    let rest = String(inside.dropFirst())
    switch inside.first {
    case "#": return (.section, rest)
    case "^": return (.inverted, rest)
    case "/": return (.close, rest)
    case ">": return (.partial, rest)
    case "<": return (.parent, rest)
    case "$": return (.block, rest)
    case "!": return (.comment, rest)
    case "&": return (.unescaped, rest)
    case "=", "%": return (.refused, inside)
    default: return (.variable, inside)
    }
  }
}

/// A mistake in the braces of one template.
struct TagError: Error {
  let line: Int
  let message: String
}

private let newline = UInt8(ascii: "\n")
private let openBrace = UInt8(ascii: "{")
private let closeBrace = UInt8(ascii: "}")

extension String {
  var trimmingASCIISpace: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
