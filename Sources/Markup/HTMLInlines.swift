extension HTMLWriter {
  /// Runs of text; marks that neighbours share stay open between them.
  mutating func inlines(_ line: [Inline]) {
    var open: [InlineMark] = []
    for index in line.indices {
      let wanted = line.marks(at: index).nested
      let kept = sharedNesting(open, wanted)
      for mark in open[kept...].reversed() { closeMark(mark) }
      for mark in wanted[kept...] { openMark(mark) }
      open = wanted
      switch line[index] {
      case .text(let text, _): out.text(text)
      case .lineBreak: out.raw("<br>\n")
      case .footnote(let number): footnoteMark(number)
      }
    }
    for mark in open.reversed() { closeMark(mark) }
  }

  private mutating func openMark(_ mark: InlineMark) {
    switch mark {
    case .link(let link): anchor(link.address, title: link.title)
    default: out.raw("<" + mark.element + ">")
    }
  }

  private mutating func closeMark(_ mark: InlineMark) {
    out.raw("</" + mark.element + ">")
  }

  /// The start tag of a link.
  mutating func anchor(_ address: String, title: String? = nil, class: String? = nil) {
    out.raw("<a")
    if let `class`, !isFeed { out.attribute("class", `class`) }
    out.attribute("href", placed(address))
    if let title { out.attribute("title", title) }
    if leavesSite(address) { out.attribute("rel", relation) }
    out.raw(">")
  }

  private var relation: String {
    context.linkRelation.isEmpty ? "noopener" : "noopener " + context.linkRelation
  }

  private func leavesSite(_ address: String) -> Bool {
    guard Address.isWeb(address) else { return false }
    let base = context.baseAddress
    return base.isEmpty || !(address == base || address.hasPrefix(base + "/"))
  }

  /// The checked address, absolute in feeds. What is not safe leads to the top of the page.
  func placed(_ address: String) -> String {
    guard let address = Address.link(address) else { return "#" }
    return isFeed && address.hasPrefix("/") ? context.baseAddress + address : address
  }
}

extension InlineMark {
  fileprivate var element: String {
    switch self {
    case .link: "a"
    case .strong: "strong"
    case .emphasis: "em"
    case .strike: "s"
    case .subscript: "sub"
    case .superscript: "sup"
    case .code: "code"
    }
  }
}
