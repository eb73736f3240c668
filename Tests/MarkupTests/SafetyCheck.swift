import CGumbo
import Testing

/// Parses what a writer made with gumbo, as a browser would, and finds whatever is not on the list.
enum SafetyCheck {
  private static let elements: Set<String> = [
    "html", "head", "body", "p", "h2", "h3", "h4", "h5", "h6", "pre", "code", "blockquote", "footer", "aside", "ul",
    "ol", "li", "section", "div", "table", "caption", "thead", "tbody", "tr", "td", "th", "figure", "figcaption", "img",
    "picture", "source", "audio", "video", "span", "small", "a", "strong", "em", "s", "sub", "sup", "br", "hr",
  ]
  private static let attributes: Set<String> = [
    "class", "dir", "id", "href", "title", "rel", "role", "start", "tabindex", "aria-label", "scope", "colspan",
    "rowspan", "src", "alt", "width", "height", "srcset", "sizes", "loading", "decoding", "controls", "preload",
    "poster", "type", "download", "data-media", "data-poster", "data-story", "data-provider", "data-frame",
  ]
  private static let schemes = ["http://", "https://", "mailto:", "tel:", "/", "#"]

  static func findings(in html: String) -> [String] {
    let bytes = Array("<!DOCTYPE html><body>".utf8) + Array(html.utf8)
    return bytes.withUnsafeBytes { buffer in
      var options = kGumboDefaultOptions
      options.max_errors = 0
      let text = buffer.baseAddress!.assumingMemoryBound(to: CChar.self)
      guard let output = gumbo_parse_with_options(&options, text, buffer.count) else { return ["no tree"] }
      defer { gumbo_destroy_output(&options, output) }
      return findings(output.pointee.root)
    }
  }

  private static func findings(_ root: UnsafeMutablePointer<GumboNode>) -> [String] {
    var findings: [String] = []
    var open = [root]
    while let node = open.popLast() {
      switch node.pointee.type {
      case GUMBO_NODE_ELEMENT: break
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE: continue
      default:
        findings.append("a node that is neither element nor text")
        continue
      }
      let element = node.pointee.v.element
      let name = String(cString: gumbo_normalized_tagname(element.tag))
      if !elements.contains(name) { findings.append("<\(name)>") }
      for index in 0..<Int(element.attributes.length) {
        let attribute = element.attributes.data[index]!.assumingMemoryBound(to: GumboAttribute.self).pointee
        check(String(cString: attribute.name), String(cString: attribute.value), &findings)
      }
      for index in 0..<Int(element.children.length) {
        open.append(element.children.data[index]!.assumingMemoryBound(to: GumboNode.self))
      }
    }
    return findings
  }

  private static func check(_ name: String, _ value: String, _ findings: inout [String]) {
    if !attributes.contains(name) { findings.append("\(name)=\(value)") }
    guard ["href", "src", "poster", "data-frame"].contains(name) else { return }
    let isKnown = schemes.contains { value.hasPrefix($0) } && !value.hasPrefix("//")
    if !isKnown || value.unicodeScalars.contains(where: { $0.value <= 0x20 }) { findings.append("\(name)=\(value)") }
  }
}
