internal import CGumbo

/// A node of gumbo's tree. It lives only as long as the ``HTMLTree`` it belongs to.
struct HTMLNode {
  fileprivate let node: UnsafeMutablePointer<GumboNode>

  /// The element, when it is one that a text is read from.
  var element: HTMLElement? {
    guard node.pointee.type == GUMBO_NODE_ELEMENT else { return nil }
    return Self.elements[Int(node.pointee.v.element.tag.rawValue)]
  }

  /// By gumbo's numbers.
  private static let elements: [HTMLElement?] = {
    var elements = [HTMLElement?](repeating: nil, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
    for element in HTMLElement.allCases { elements[Int(gumbo_tag_enum(element.rawValue).rawValue)] = element }
    elements[Int(GUMBO_TAG_UNKNOWN.rawValue)] = nil
    return elements
  }()

  /// The text, when it is one.
  var text: String? {
    switch node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA: String(cString: node.pointee.v.text.text)
    default: nil
    }
  }

  var children: some Sequence<HTMLNode> {
    (0..<childCount).lazy.map { self.child($0) }
  }

  var childCount: Int {
    node.pointee.type == GUMBO_NODE_ELEMENT ? Int(node.pointee.v.element.children.length) : 0
  }

  func child(_ index: Int) -> HTMLNode {
    HTMLNode(node: node.pointee.v.element.children.data[index]!.assumingMemoryBound(to: GumboNode.self))
  }

  func attribute(_ name: String) -> String? {
    guard node.pointee.type == GUMBO_NODE_ELEMENT else { return nil }
    return withUnsafePointer(to: &node.pointee.v.element.attributes) { attributes in
      gumbo_get_attribute(attributes, name).map { String(cString: $0.pointee.value) }
    }
  }

  func number(_ name: String) -> Int? {
    attribute(name).flatMap { Int($0.oneLine) }
  }

  func has(class name: String) -> Bool {
    classes.contains { $0 == name }
  }

  /// Whether one of the classes has this in its name.
  func hasClass(like part: String) -> Bool {
    attribute("class")?.lowercased().contains(part) ?? false
  }

  var classes: [Substring] {
    attribute("class")?.split(whereSeparator: \.isWhitespace) ?? []
  }
}

extension HTMLNode {
  /// All elements beneath it that are wanted, in their order; what is beneath one of them is not looked at.
  func descendants(where isWanted: (HTMLNode) -> Bool) -> [HTMLNode] {
    children.flatMap { child in
      isWanted(child) ? [child] : child.descendants(where: isWanted)
    }
  }

  func descendants(_ element: HTMLElement) -> [HTMLNode] {
    descendants { $0.element == element }
  }

  /// All text beneath it as it stands in the source; a break is a line end.
  var rawText: String {
    if element == .br { return "\n" }
    return text ?? children.map(\.rawText).joined()
  }

  var words: String { rawText.oneLine }
}

/// gumbo's tree of a prepared HTML text, freed when the work is done.
enum HTMLTree {
  /// Deeper than this no tree is walked: what ``HTMLScan`` lets through stays far below.
  private static let deepest = 1_000

  static func withBody<T>(of html: [UInt8], _ work: (HTMLNode) throws -> T) throws -> T {
    try html.withUnsafeBufferPointer { bytes in
      let text = UnsafeRawPointer(bytes.baseAddress!).assumingMemoryBound(to: CChar.self)
      var options = kGumboDefaultOptions
      options.max_errors = 0
      guard let output = gumbo_parse_with_options(&options, text, bytes.count) else { throw MarkupError.outOfMemory }
      defer { gumbo_destroy_output(&options, output) }
      let root = HTMLNode(node: output.pointee.root)
      guard depthIsBounded(root) else { throw MarkupError.tooDeep(line: 1, limit: deepest) }
      return try work(root)
    }
  }

  /// Walks the tree by its own pointers, without recursion.
  private static func depthIsBounded(_ root: HTMLNode) -> Bool {
    var path = [(node: root, next: 0)]
    while let (node, next) = path.last {
      guard next < node.childCount else {
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      path.append((node.child(next), 0))
      if path.count > deepest { return false }
    }
    return true
  }
}
