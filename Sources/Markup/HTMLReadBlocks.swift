extension HTMLReader {
  /// What stands between the items belongs to the item before.
  func list(_ node: HTMLNode, start: Int?) -> Block {
    var items: [[Block]] = []
    for child in node.children {
      if child.element == .li {
        items.append(blocks(in: child))
      } else {
        let stray = HTMLReader(ownMarkup: ownMarkup, notes: notes)
        stray.read(child, Marks())
        stray.endLine()
        if stray.blocks.isEmpty { continue }
        if items.isEmpty { items.append([]) }
        items[items.count - 1].append(contentsOf: stray.blocks)
      }
    }
    return .list(List(start: start, items: items))
  }

  /// Terms are strong paragraphs, what explains them follows.
  func definitions(_ node: HTMLNode, _ marks: Marks) {
    for child in node.children {
      var marks = marks
      if child.element == .dt { marks.strong = true }
      if child.element == .div { definitions(child, marks) } else { separate(child, marks) }
    }
  }

  func quote(_ node: HTMLNode) {
    if let embed = postedElsewhere(node) { return append(embed) }
    let inner = blocks(in: node, without: isSource)
    let source = self.source(of: node)
    if node.hasClass(like: "pull") {
      append(pullQuote(inner, source))
    } else {
      append(.quote(inner, source: source))
    }
  }

  private func source(of node: HTMLNode) -> [Inline] {
    let sources = node.children.filter(isSource)
    return Array(sources.map { sourceLine($0) }.joined(separator: [.lineBreak]))
  }

  /// A `cite` names the source, its emphasis is a matter of style.
  private func sourceLine(_ node: HTMLNode) -> [Inline] {
    guard node.element == .p, let cite = onlyChild(of: node) else { return line(in: node).line }
    return line(in: cite).line
  }

  private func isSource(_ node: HTMLNode) -> Bool {
    switch node.element {
    case .footer, .cite: true
    case .p: onlyChild(of: node)?.element == .cite
    default: false
    }
  }

  private func onlyChild(of node: HTMLNode) -> HTMLNode? {
    let children = node.children.filter { $0.text?.utf8.allSatisfy(isSpace) != true }
    return children.count == 1 ? children[0] : nil
  }

  private func pullQuote(_ inner: [Block], _ source: [Inline]) -> [Block] {
    let flat = FlatLine(inner)
    return [.pullQuote(flat.line, source: source)] + flat.rest
  }

  func aside(_ node: HTMLNode, _ marks: Marks) {
    if node.has(class: "read-more") {
      readMore(node)
    } else if node.hasClass(like: "pull") {
      append(pullQuote(blocks(in: node, without: isSource), source(of: node)))
    } else if node.hasClass(like: "fact-box") || node.hasClass(like: "factbox") || node.hasClass(like: "infobox") {
      let isOurs = node.has(class: "fact-box")
      factBox(node) { $0.has(class: "title") || (!isOurs && $0.element?.kind == .heading) }
    } else {
      separate(node, marks)
    }
  }

  /// The first child that is a title names the box.
  func factBox(_ node: HTMLNode, isTitle: (HTMLNode) -> Bool) {
    let titles = node.children.filter(isTitle).prefix(1)
    let title = titles.first?.words ?? ""
    var isTitleRead = titles.isEmpty
    append(
      .factBox(
        title: title,
        blocks(in: node) { child in
          if isTitleRead || !isTitle(child) { return false }
          isTitleRead = true
          return true
        }))
  }

  func preformatted(_ node: HTMLNode) {
    let named = [node] + node.descendants(.code)
    let classes = named.flatMap(\.classes)
    let language = classes.lazy.compactMap { name in
      ["language-", "lang-"].first(where: name.hasPrefix).map { String(name.dropFirst($0.count)) }
    }.first
    append(.preformatted(node.rawText, language: language ?? node.attribute("data-lang")))
  }

  /// A card to read on: the link in it, without the label.
  private func readMore(_ node: HTMLNode) {
    guard let anchor = node.descendants(.a).first else { return separate(node, Marks()) }
    if ownMarkup, let id = node.attribute("data-story").flatMap({ Int64($0) }) {
      append(.readMore(ReadMore(.story(id), title: anchor.words)))
    } else {
      append(.readMore(ReadMore(.address(anchor.attribute("href") ?? ""), title: anchor.words)))
    }
  }
}
