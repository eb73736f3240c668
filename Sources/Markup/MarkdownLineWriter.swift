/// Writes one line of runs as Markdown.
///
/// Whether `**` opens or closes depends on the characters at both sides (CommonMark, section 6.2). Where they would
/// prevent it, the character is written as a number, which counts as punctuation and reads back as itself.
struct MarkdownLineWriter {
  private(set) var out = ""
  private let lineBreak: String
  private let inTable: Bool
  /// What cmark will see before the next sign, and where it stands in `out` when it is a character of the text.
  private var last: Unicode.Scalar?
  private var lastPlace: Range<String.Index>?
  private var numbersNextWord = false
  private var numbersNextSpace = false
  private var isLineStart = true
  private var isOnlyDigits = true

  init(lineBreak: String, inTable: Bool) {
    self.lineBreak = lineBreak
    self.inTable = inTable
  }

  mutating func write(_ line: [Inline]) {
    var open: [InlineMark] = []
    for piece in MarkdownPiece.pieces(of: line) {
      let kept = sharedNesting(open, piece.marks)
      for mark in open[kept...].reversed() { close(mark) }
      for (depth, mark) in piece.marks.enumerated().dropFirst(kept) {
        let inner = piece.marks.dropFirst(depth + 1).first { !$0.isTransparent }
        self.open(mark, before: inner?.sign.unicodeScalars.first ?? piece.first)
      }
      open = piece.marks
      write(piece)
    }
    for mark in open.reversed() { close(mark) }
  }

  private mutating func write(_ piece: MarkdownPiece) {
    switch piece.inline {
    case .text(let text, _): piece.marks.last == .code ? code(text) : self.text(text)
    case .footnote(let number): sign("[^\(number)]")
    case .lineBreak:
      sign(lineBreak)
      if lineBreak.hasSuffix("\n") { (last, isLineStart, isOnlyDigits) = (nil, true, true) }
    }
  }

  private mutating func open(_ mark: InlineMark, before inner: Unicode.Scalar?) {
    guard mark.isFlanking else { return sign(mark.sign) }
    let isWord = inner?.isWord ?? false
    if let last, !last.isBoundary, mark == .emphasis || !isWord { numberLast() }
    sign(mark.sign, isTransparent: mark.isTransparent)
    numbersNextSpace = true
  }

  private mutating func close(_ mark: InlineMark) {
    guard case .link(let link) = mark else {
      guard mark.isFlanking else { return }
      if let last, last.properties.isWhitespace { numberLast() }
      let isWord = last?.isWord ?? false
      let isOuterWord = numbersNextWord && mark.isTransparent
      sign(mark.sign, isTransparent: mark.isTransparent)
      numbersNextWord = isOuterWord || mark == .emphasis || !isWord
      return
    }
    sign("](" + inCell(Self.destination(link)) + ")")
  }

  /// `[text](address "title")` around text that is Markdown already.
  static func link(_ text: String, _ link: Link) -> String {
    "[" + text + "](" + destination(link) + ")"
  }

  private static func destination(_ link: Link) -> String {
    var address = ""
    for scalar in link.address.unicodeScalars {
      if "()*_~[]!'".unicodeScalars.contains(scalar) { address += "\\" }
      if scalar == "&" { address += "&amp;" } else { address.unicodeScalars.append(scalar) }
    }
    return link.title.map { address + " \"" + title($0) + "\"" } ?? address
  }

  /// cmark reads character references in titles before it takes backslashes away, and mistakes a backslash at the end.
  private static func title(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\\": result += "&#92;&#92;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Signs count as punctuation for what stands beside them; cmark looks through `~~`.
  private mutating func sign(_ sign: String, isTransparent: Bool = false) {
    if sign.isEmpty { return }
    out += sign
    (isLineStart, isOnlyDigits) = (false, false)
    if isTransparent { return }
    last = sign.unicodeScalars.last
    lastPlace = nil
    numbersNextWord = false
  }

  private mutating func code(_ text: String) {
    let fence = String(repeating: "`", count: text.longestRun(of: "`") + 1)
    let isPadded = text.first == "`" || text.last == "`" || (text.first == " " && text.last == " ")
    let blank = isPadded ? " " : ""
    sign(fence + blank + inCell(text) + blank + fence)
  }

  /// A cell ends at every bar that is not escaped, even within code.
  private func inCell(_ text: String) -> String {
    inTable ? text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") : text
  }

  /// Writes the last character of the text as a number.
  private mutating func numberLast() {
    guard let last, let place = lastPlace else { return }
    out.replaceSubrange(place, with: last.number)
    self.last = ";"
    lastPlace = nil
  }

  private mutating func text(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    for index in scalars.indices {
      let scalar = scalars[index]
      let place = out.utf8.count
      let isNumbered =
        (numbersNextWord && !scalar.isBoundary)
        || (numbersNextSpace && scalar.properties.isWhitespace && scalar != " ")
      if isNumbered {
        out += scalar.number
      } else {
        if needsEscape(scalar, after: scalars[..<index], before: scalars[(index + 1)...]) { out += "\\" }
        out.unicodeScalars.append(scalar)
      }
      last = isNumbered ? ";" : scalar
      lastPlace = isNumbered ? nil : out.utf8.index(out.startIndex, offsetBy: place)..<out.endIndex
      (numbersNextWord, numbersNextSpace, isLineStart) = (false, false, false)
      isOnlyDigits = isOnlyDigits && ("0"..."9").contains(scalar)
    }
  }

  private func needsEscape(
    _ scalar: Unicode.Scalar, after: ArraySlice<Unicode.Scalar>, before: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", "~", "#": true
    case ">", "=", "-", "+": isLineStart
    case ":": isLineStart || last == "]" || before.starts(with: "//".unicodeScalars)
    case "(": last == "]"
    case ".": (isOnlyDigits && !isLineStart) || after.suffix(3).map { $0.properties.lowercaseMapping }.joined() == "www"
    case ")": isOnlyDigits && !isLineStart
    case "!": before.isEmpty
    case "&": before.first.map { $0 == "#" || $0.properties.isAlphabetic } ?? false
    case "^": after.isEmpty
    case "|": inTable
    default: false
    }
  }
}

extension Unicode.Scalar {
  fileprivate var number: String { "&#\(value);" }

  fileprivate var isWord: Bool { properties.isAlphabetic || properties.numericType != nil }

  /// ASCII's space and punctuation, about which all parsers agree.
  fileprivate var isBoundary: Bool { isASCII && !isWord }
}
