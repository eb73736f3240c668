/// One mark of a run, in the order in which writers nest them: the link outermost, code innermost.
enum InlineMark: Hashable {
  case link(Link)
  case strong, emphasis, strike, `subscript`, superscript, code
}

extension Marks {
  /// From the outermost to the innermost.
  var nested: [InlineMark] {
    guard self != Marks() else { return [] }
    var marks: [InlineMark] = []
    if let link { marks.append(.link(link)) }
    if strong { marks.append(.strong) }
    if emphasis { marks.append(.emphasis) }
    if strike { marks.append(.strike) }
    if `subscript` { marks.append(.subscript) }
    if superscript { marks.append(.superscript) }
    if code { marks.append(.code) }
    return marks
  }
}

extension [Inline] {
  /// The marks each inline is written within: a break stays within what both its neighbours have.
  func marks(at index: Int) -> Marks {
    switch self[index] {
    case .text(_, let marks): marks
    case .footnote: Marks()
    case .lineBreak: ownMarks(at: index - 1).shared(with: ownMarks(at: index + 1))
    }
  }

  private func ownMarks(at index: Int) -> Marks {
    if indices.contains(index), case .text(_, let marks) = self[index] { marks } else { Marks() }
  }
}

/// How many marks two neighbours may share without closing and opening again.
func sharedNesting(_ left: [InlineMark], _ right: [InlineMark]) -> Int {
  zip(left, right).prefix { $0 == $1 }.count
}
