import Foundation
import FoundationXML

/// An SVG file that only draws: no script, no link, nothing from outside, no entity. Browsers see it as an image behind a
/// policy that allows nothing as well; this keeps what is dangerous from being stored at all.
final class Drawing: NSObject, XMLParserDelegate {
  private(set) var width = 0
  private(set) var height = 0
  private var depth = 0
  private var parts = DrawnParts()
  private var fault: String?
  /// All that stands between tags, since a parser may hand a style over in pieces.
  private var words = ""

  private static let elements: Set = [
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "style",
  ]
  private static let deepest = 50

  /// - Throws: `AppError.invalid` on `logo`.
  init(_ bytes: Data) throws {
    super.init()
    guard let text = String(validating: bytes, as: UTF8.self), text.contains("<svg") else { throw LogoFile.refused(LogoFile.kinds) }
    guard !text.contains("<!DOCTYPE"), !text.contains("<!ENTITY"), !text.contains("<?xml-stylesheet") else {
      throw LogoFile.refused("the SVG file has a document type, an entity or a style sheet elsewhere; save it without")
    }
    let parser = XMLParser(data: bytes)
    parser.shouldResolveExternalEntities = false
    parser.delegate = self
    let isWhole = parser.parse()
    if !Self.staysInside(words) { fault = fault ?? "an address in its style" }
    if let fault { throw LogoFile.refused("the SVG file has \(fault); a logo only draws") }
    guard isWhole else { throw LogoFile.refused("the SVG file is damaged") }
    guard let count = parts.count else { throw LogoFile.refused("a part of the SVG file is made of itself") }
    guard count <= DrawnParts.most else {
      throw LogoFile.refused("the SVG file draws more than \(DrawnParts.most) shapes, since it uses parts again and again")
    }
    guard width > 0, height > 0 else { throw LogoFile.refused("the SVG file says neither its size nor its viewBox") }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    depth += 1
    if depth == 1 { measure(name, attributes) }
    parts.begin(attributes)
    if depth > Self.deepest { fault = "elements nested too deeply" }
    if !Self.elements.contains(name) { fault = "an element <\(name)>" }
    for (key, value) in attributes {
      if key.lowercased().hasPrefix("on") { fault = "an attribute \(key)" }
      if key.lowercased().hasSuffix("href"), !value.hasPrefix("#") { fault = "a link" }
      if !Self.staysInside(value) { fault = "an address in \(key)" }
    }
    if fault != nil { parser.abortParsing() }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    depth -= 1
    parts.end()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { words += text }

  func parser(_ parser: XMLParser, foundCDATA data: Data) { words += String(decoding: data, as: UTF8.self) }

  /// No import, no address but a part of the drawing itself, and no escape that could hide one.
  private static func staysInside(_ text: String) -> Bool {
    let small = text.lowercased()
    let addresses = small.matches(of: /url\(\s*['"]?(.?)/)
    return addresses.allSatisfy { $0.1 == "#" }
      && !["@import", "\\", "javascript:", "image-set("].contains { small.contains($0) }
  }

  private func measure(_ name: String, _ attributes: [String: String]) {
    guard name == "svg" else { return fault = "<\(name)> at its root" }
    let box = (attributes["viewBox"] ?? "").split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    let own = [attributes["width"], attributes["height"]].compactMap(Self.pixels)
    let size = own.count == 2 ? own : Array(box.dropFirst(2))
    guard size.count == 2, size.allSatisfy({ $0 >= 1 && $0 <= 10_000 }) else { return }
    (width, height) = (Int(size[0].rounded()), Int(size[1].rounded()))
  }

  private static func pixels(_ text: String?) -> Double? {
    text?.wholeMatch(of: /([0-9.]+)(?:px)?/).flatMap { Double($0.1) }
  }
}
