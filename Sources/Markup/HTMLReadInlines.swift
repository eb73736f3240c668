extension HTMLReader {
  func inline(_ element: HTMLElement, _ node: HTMLNode, _ marks: Marks) {
    var marks = marks
    switch element {
    case .a:
      if isBackLink(node) { return }
      let isEnlarging = ownMarkup && node.has(class: "enlarge")
      if !isEnlarging { marks.link = link(node) ?? marks.link }
    case .b, .strong: marks.strong = true
    case .em, .i, .cite: marks.emphasis = true
    case .s, .strike, .del: marks.strike = true
    case .code, .tt, .kbd, .samp: marks.code = true
    case .sub: marks.subscript = true
    case .sup:
      if let number = noteNumber(node) { return append(.footnote(number)) }
      marks.superscript = true
    case .q:
      append(.text("“", marks))
      flow(node, marks)
      return append(.text("”", marks))
    case .audio, .video: return player(element, node)
    default: break
    }
    flow(node, marks)
  }

  func link(_ node: HTMLNode) -> Link? {
    node.attribute("href").flatMap(Address.link).map { Link($0, title: node.attribute("title")) }
  }

  /// The number of a footnote's mark as this program, cmark and WordPress write it: `<sup class="footnote"><a>1</a>`.
  private func noteNumber(_ node: HTMLNode) -> Int? {
    let names: [Substring] = ["footnote", "footnote-ref", "fn"]
    guard node.classes.contains(where: names.contains) else { return nil }
    return Int(node.words.filter { $0 != "[" && $0 != "]" })
  }

  private func isBackLink(_ node: HTMLNode) -> Bool {
    node.has(class: "back") || node.has(class: "footnote-backref")
      || ["↩", "↩︎", "↩\u{FE0E}"].contains(node.words) && (node.attribute("href") ?? "").hasPrefix("#")
  }

  func isNotes(_ node: HTMLNode) -> Bool {
    node.has(class: "footnotes") || node.has(class: "wp-block-footnotes")
  }

  /// An empty note keeps its place, since the marks count.
  func footnotes(_ node: HTMLNode) {
    endLine()
    for item in node.children where item.element == .li { notes.blocks.append(blocks(in: item)) }
  }
}
