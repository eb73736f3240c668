/// What a line of Markdown is written from: an inline and the signs it stands within.
struct MarkdownPiece {
  let inline: Inline
  let marks: [InlineMark]

  /// Blanks and breaks at the edge of a run are pieces of their own: they stand within only what stays open around
  /// them, because no sign may stand beside a blank on its inner side.
  static func pieces(of line: [Inline]) -> [MarkdownPiece] {
    var pieces: [MarkdownPiece] = []
    var hasBlank = false
    var hasBreak = false
    func add(_ inline: Inline, _ marks: [InlineMark]) {
      let shared = pieces.last.map { Array(marks.prefix(sharedNesting($0.marks, marks))) } ?? []
      if hasBreak { pieces.append(MarkdownPiece(inline: .lineBreak, marks: shared)) }
      if hasBlank { pieces.append(MarkdownPiece(inline: .text(" "), marks: shared)) }
      pieces.append(MarkdownPiece(inline: inline, marks: marks))
      (hasBlank, hasBreak) = (false, false)
    }
    for inline in line.map(withoutUnspeakableMarks).normalized {
      switch inline {
      case .lineBreak: hasBreak = true
      case .footnote: add(inline, [])
      case .text(_, let marks) where marks.code: add(inline, marks.nested)
      case .text(let text, let marks):
        hasBlank = hasBlank || text.hasPrefix(" ")
        let words = text.withoutEdgeBlanks
        if !words.isEmpty { add(.text(words), marks.nested) }
        hasBlank = hasBlank || text.hasSuffix(" ")
      }
    }
    return pieces
  }

  /// The first character it is written with.
  var first: Unicode.Scalar? {
    switch inline {
    case .text(let text, _): marks.last == .code ? "`" : text.unicodeScalars.first
    case .lineBreak: nil
    case .footnote: "["
    }
  }

  private static func withoutUnspeakableMarks(_ inline: Inline) -> Inline {
    guard case .text(let text, var marks) = inline else { return inline }
    marks.subscript = false
    marks.superscript = false
    return .text(text, marks)
  }
}

extension InlineMark {
  var sign: String {
    switch self {
    case .link: "["
    case .strong: "**"
    case .emphasis: "_"
    case .strike: "~~"
    case .code, .subscript, .superscript: ""
    }
  }

  /// cmark looks through the signs of its extension when it judges the neighbours of another sign.
  var isTransparent: Bool { self == .strike }

  /// Whether it opens and closes by its neighbours.
  var isFlanking: Bool {
    switch self {
    case .strong, .emphasis, .strike: true
    case .link, .code, .subscript, .superscript: false
    }
  }
}

extension String {
  fileprivate var withoutEdgeBlanks: String {
    let start = utf8.firstIndex { $0 != 0x20 } ?? endIndex
    let end = utf8.lastIndex { $0 != 0x20 }.map { utf8.index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
