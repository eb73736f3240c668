/// An XML document under construction (XML 1.0, fifth edition), in UTF-8.
///
/// Names can only be written in the program's text; every value is escaped on the way in, and what XML forbids is left
/// out of it. Nothing needs CDATA.
///
///     var xml = XMLWriter()
///     xml.element("urlset", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]) { xml in
///       xml.element("loc", "https://paper.example/")
///     }
public struct XMLWriter: Sendable {
  /// Names and values in their order; those without a value are left out.
  public typealias Attributes = KeyValuePairs<StaticString, String?>

  private var bytes: [UInt8] = []

  /// Begins with the XML declaration.
  public init() {
    raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
  }

  /// All that was written so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
  /// The length of `text` in bytes.
  public var count: Int { bytes.count }

  /// An element with a text, or with nothing in it when there is none.
  public mutating func element(_ name: StaticString, _ text: String = "") {
    element(name, [:], text)
  }

  /// An element with attributes and a text, or with nothing in it when there is none.
  public mutating func element(_ name: StaticString, _ attributes: Attributes, _ text: String = "") {
    open(name, attributes)
    guard !text.isEmpty else { return raw("/>\n") }
    raw(">")
    escape(text, inAttribute: false)
    close(name)
  }

  /// An element with elements in it.
  public mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], content: (inout XMLWriter) throws -> Void
  ) rethrows {
    open(name, attributes)
    raw(">\n")
    try content(&self)
    close(name)
  }

  private mutating func open(_ name: StaticString, _ attributes: Attributes) {
    raw("<")
    raw(name)
    for (name, value) in attributes {
      guard let value else { continue }
      raw(" ")
      raw(name)
      raw("=\"")
      escape(value, inAttribute: true)
      raw("\"")
    }
  }

  private mutating func close(_ name: StaticString) {
    raw("</")
    raw(name)
    raw(">\n")
  }

  private mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Copies stretches without special bytes at once.
  private mutating func escape(_ text: String, inAttribute: Bool) {
    var text = text.withoutControls
    text.withUTF8 { source in
      var start = 0
      for index in source.indices {
        guard let entity = Self.entity(source[index], inAttribute: inAttribute) else { continue }
        bytes.append(contentsOf: source[start..<index])
        raw(entity)
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
  }

  /// A carriage return would be read as a line feed, and any space in an attribute as a blank (sections 2.11, 3.3.3).
  @inline(__always)
  private static func entity(_ byte: UInt8, inAttribute: Bool) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case 0x0D: "&#13;"
    case 0x0A where inAttribute: "&#10;"
    case 0x09 where inAttribute: "&#9;"
    default: nil
    }
  }
}
