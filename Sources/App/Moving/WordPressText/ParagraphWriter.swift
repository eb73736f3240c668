/// Writes clean HTML, and does with line ends what WordPress does when it shows a text of the classic editor:
/// an empty line begins a paragraph, a single line end breaks the line.
struct ParagraphWriter {
  private(set) var html = ""
  private var open: [String] = []
  private var openCounts: [String: Int] = [:]
  private var inParagraph = false
  private var isFresh = true
  private var lineEnds = 0
  private var swallowsLineEnd = false

  private enum Context { case flow, line, item, verbatim, structure }

  /// Elements whose own tags are kept.
  static let blocks: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "td", "th", "pre",
  ]

  private var context: Context {
    switch open.last {
    case nil, "blockquote": .flow
    case "li", "dd", "td", "th", "dt": .item
    case "pre": .verbatim
    case "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr": .structure
    default: .line
    }
  }

  /// - Parameter breaksLines: the text is of the classic editor, where line ends count.
  mutating func text(_ text: String, breaksLines: Bool) {
    guard context != .verbatim, breaksLines else {
      return context == .verbatim || !text.allSatisfy(\.isWhitespace) || inLine ? inline(text) : ()
    }
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if number > 0 { endLine() }
      guard let first = line.firstIndex(where: { !$0.isWhitespace }) else {
        if inLine, lineEnds == 0, !line.isEmpty { html += " " }
        continue
      }
      let startsLine = lineEnds > 0 || !inLine
      inline(String(startsLine ? line[first...] : line[...]))
    }
  }

  mutating func inline(_ html: String) {
    if context != .structure, context != .verbatim { settleLineEnds() }
    self.html += html
    isFresh = false
    swallowsLineEnd = false
  }

  mutating func inlineEnd(_ html: String) {
    self.html += html
  }

  mutating func lineBreak() {
    guard context != .verbatim else {
      html += "<br>"
      return
    }
    if inLine { lineEnds += 1 }
    swallowsLineEnd = true
  }

  mutating func blockStart(_ name: String, _ tag: String) {
    boundary()
    if name == "li" { closeItem("li", within: ["ul", "ol"]) }
    if name == "p" { closeItem("p", within: Self.blocks) }
    html += tag
    open.append(name)
    openCounts[name, default: 0] += 1
    isFresh = true
  }

  mutating func blockEnd(_ name: String) {
    guard openCounts[name, default: 0] > 0 else { return boundary() }
    boundary()
    while let last = open.popLast() {
      openCounts[last, default: 1] -= 1
      html += "</\(last)>"
      if last == name { break }
    }
    isFresh = true
  }

  /// A rule or the edge of a box that itself is dropped.
  mutating func boundary(_ html: String = "") {
    if inParagraph { self.html += "</p>" }
    (inParagraph, lineEnds, swallowsLineEnd) = (false, 0, false)
    self.html += html
  }

  mutating func finish() -> String {
    boundary()
    while let last = open.popLast() { html += "</\(last)>" }
    return html
  }

  private var inLine: Bool {
    context == .flow ? inParagraph : !isFresh
  }

  private mutating func endLine() {
    if swallowsLineEnd {
      swallowsLineEnd = false
    } else if inLine {
      lineEnds += 1
    }
  }

  private mutating func settleLineEnds() {
    defer { lineEnds = 0 }
    guard inLine else {
      if context == .flow {
        html += "<p>"
        inParagraph = true
      }
      return
    }
    if lineEnds == 1 || (lineEnds > 1 && (open.last ?? "p").hasPrefix("h")) {
      html += "<br>"
    } else if lineEnds > 1 {
      html += context == .item ? "<p>" : "</p><p>"
    }
  }

  private mutating func closeItem(_ name: String, within outer: Set<String>) {
    guard open.last == name else { return }
    blockEnd(name)
  }
}
