/// Gathers inlines in their one canonical form.
///
/// Space is collapsed as HTML does, none stands at an edge or beside a break, neighbours with equal marks are one run,
/// and a blank between two runs carries only the marks that both have.
struct Line {
  private var finished: [Inline] = []
  private var run = ""
  private var runMarks = Marks()
  private var breaks = 0
  private var hasSpace = false
  private var isSpaceCode = true

  var isEmpty: Bool { finished.isEmpty && run.isEmpty }

  /// Two breaks in a row, which begin a new paragraph where paragraphs are possible.
  var endsParagraph: Bool { breaks > 1 }

  /// What was gathered; the line is empty afterwards.
  mutating func finish() -> [Inline] {
    endRun()
    defer { self = Line() }
    return finished
  }

  mutating func append(_ inline: Inline) {
    switch inline {
    case .text(let text, let marks): append(text.cleaned, marks)
    case .lineBreak: appendBreak()
    case .footnote: appendFootnote(inline)
    }
  }

  private mutating func appendBreak() {
    hasSpace = false
    if !isEmpty { breaks += 1 }
  }

  private mutating func appendFootnote(_ inline: Inline) {
    settle(before: Marks())
    endRun()
    runMarks = Marks()
    finished.append(inline)
  }

  /// Takes the stretches between those spaces that are more than one blank.
  private mutating func append(_ text: String, _ marks: Marks) {
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let start = index
      index = Self.endOfWords(bytes, from: index)
      if start < index { add(text[start..<index], marks) }
      guard index < bytes.endIndex else { return }
      isSpaceCode = (!hasSpace || isSpaceCode) && marks.code
      hasSpace = true
      while index < bytes.endIndex, isSpace(bytes[index]) { bytes.formIndex(after: &index) }
    }
  }

  private static func endOfWords(_ bytes: String.UTF8View, from start: String.Index) -> String.Index {
    var index = start
    while index < bytes.endIndex {
      if isSpace(bytes[index]) {
        let next = bytes.index(after: index)
        let isBlank = bytes[index] == 0x20 && index > start
        guard isBlank, next < bytes.endIndex, !isSpace(bytes[next]) else { return index }
      }
      bytes.formIndex(after: &index)
    }
    return index
  }

  private mutating func add(_ words: Substring, _ marks: Marks) {
    settle(before: marks)
    join(words, marks)
  }

  /// Writes the break or the blank that stands before what comes next.
  private mutating func settle(before marks: Marks) {
    defer { (breaks, hasSpace) = (0, false) }
    if breaks > 0 {
      endRun()
      finished.append(.lineBreak)
    } else if hasSpace, !isEmpty {
      var shared = runMarks.shared(with: marks)
      shared.code = shared.code && isSpaceCode
      join(" ", shared)
    }
  }

  private mutating func join(_ text: Substring, _ marks: Marks) {
    if marks != runMarks { endRun() }
    runMarks = marks
    run += text
  }

  private mutating func endRun() {
    if !run.isEmpty { finished.append(.text(run, runMarks)) }
    run = ""
  }
}

extension Marks {
  /// The marks that both have.
  func shared(with other: Marks) -> Marks {
    Marks(
      emphasis: emphasis && other.emphasis, strong: strong && other.strong, strike: strike && other.strike,
      code: code && other.code, subscript: `subscript` && other.subscript,
      superscript: superscript && other.superscript, link: link == other.link ? link : nil)
  }

  /// With a link that may stand in a page, or none.
  var checked: Marks {
    guard let link else { return self }
    var marks = self
    marks.link = Address.link(link.address).map { Link($0, title: link.title?.oneLine.nonEmpty) }
    return marks
  }
}

extension [Inline] {
  /// Canonical, and without two breaks in a row.
  var normalized: [Inline] {
    var line = Line()
    for inline in self { line.append(inline) }
    return line.finish()
  }

  /// Canonical; two breaks in a row begin a new paragraph.
  var paragraphs: [[Inline]] {
    var lines: [[Inline]] = []
    var line = Line()
    for inline in self {
      if line.endsParagraph, inline != .lineBreak, !inline.isBlank {
        lines.append(line.finish())
      }
      line.append(inline)
    }
    if !line.isEmpty { lines.append(line.finish()) }
    return lines
  }

  /// The text alone; a break is `separator`.
  func plainText(lineBreak separator: String = "\n") -> String {
    var text = ""
    for inline in self {
      switch inline {
      case .text(let run, _): text += run
      case .lineBreak: text += separator
      case .footnote: break
      }
    }
    return text
  }
}

extension Inline {
  /// Nothing but space.
  var isBlank: Bool {
    if case .text(let run, _) = self { run.utf8.allSatisfy(isSpace) } else { false }
  }
}

extension String {
  var nonEmpty: String? { isEmpty ? nil : self }
}
