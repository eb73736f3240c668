extension JSONReader {
  func line(_ nodes: [JSONNode]) throws(MarkupError) -> [Inline] {
    var line: [Inline] = []
    line.reserveCapacity(nodes.count)
    for node in nodes { line.append(try inline(node)) }
    return line
  }

  private func inline(_ node: JSONNode) throws(MarkupError) -> Inline {
    switch node.type {
    case "text":
      guard let text = node.text else { throw node.error("the text is missing") }
      return .text(text, try marks(node))
    case "hardBreak": return .lineBreak
    case "footnoteReference":
      guard let number = try node.integer("number"), let number = Int(exactly: number) else {
        throw node.error("the attribute “number” is missing")
      }
      return .footnote(number)
    default: throw node.error("“\(node.type)” cannot stand in a line of text")
    }
  }

  private func marks(_ node: JSONNode) throws(MarkupError) -> Marks {
    var marks = Marks()
    for mark in try node.content("marks") {
      switch mark.type {
      case "bold": marks.strong = true
      case "italic": marks.emphasis = true
      case "strike": marks.strike = true
      case "code": marks.code = true
      case "subscript": marks.subscript = true
      case "superscript": marks.superscript = true
      case "link": marks.link = try link(mark)
      default: throw mark.error("the mark “\(mark.type)” is not known")
      }
    }
    return marks
  }

  private func link(_ mark: JSONNode) throws(MarkupError) -> Link {
    guard let address = try mark.address("href", Address.link) else {
      throw mark.error("the attribute “href” is missing")
    }
    return Link(address, title: try mark.string("title"))
  }
}
