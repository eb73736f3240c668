import Markup

/// What a reader typed, understood: every word must be there, "words in quotes" side by side, -words must not.
struct SearchQuery: Sendable, Equatable {
  struct Term: Sendable, Equatable {
    /// Folded words that stand side by side.
    let sequence: [String]
    /// What the index must hold of a story for the sequence to be in it.
    let tokens: [String]
    let isExcluded: Bool
    /// Where it was typed.
    let range: Range<String.Index>

    /// Whether the index alone does not prove it: it knows no order of words.
    var needsProof: Bool { tokens != [sequence.joined()] }
  }

  /// Why there is nothing to look for: the key of a text.
  enum Problem: String, Error {
    case tooLong = "search.tooLong"
    case nothingToFind = "search.nothingToFind"
  }

  static let longest = 200
  /// A letter may carry any number of marks.
  static let longestBytes = 2_000
  private static let mostWords = 32

  let typed: String
  let terms: [Term]

  var wanted: [Term] { terms.filter { !$0.isExcluded } }
  var unwanted: [Term] { terms.filter(\.isExcluded) }

  /// What excerpts mark.
  var finder: WordFinder { WordFinder(wanted.map(\.sequence)) }

  /// - Throws: `Problem` when there is nothing to look for, or far too much.
  init(_ typed: String) throws(Problem) {
    guard typed.utf8.count <= Self.longestBytes, typed.count <= Self.longest else { throw .tooLong }
    var terms: [Term] = []
    for chunk in Self.chunks(of: typed) {
      for term in Self.terms(of: chunk, in: typed) where !terms.contains(where: { $0.says(term) }) { terms.append(term) }
    }
    guard terms.reduce(0, { $0 + $1.sequence.count }) <= Self.mostWords else { throw .tooLong }
    guard terms.contains(where: { !$0.isExcluded }) else { throw .nothingToFind }
    self.typed = typed
    self.terms = terms
  }
}

extension SearchQuery {
  /// A piece between blanks, or between quotation marks.
  private struct Chunk {
    let range: Range<String.Index>
    let isExcluded: Bool
    let isQuoted: Bool
  }

  private static let opening: Set<Character> = ["\"", "“", "„", "”", "«", "»", "「", "『", "＂"]
  private static let closing: Set<Character> = ["\"", "”", "“", "»", "«", "」", "』", "＂"]
  private static let minus: Set<Character> = ["-", "−", "–"]

  private static func chunks(of typed: String) -> [Chunk] {
    var chunks: [Chunk] = []
    var rest = typed[...]
    while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
      rest = rest[start...]
      let next = rest.dropFirst().first
      let isExcluded = minus.contains(rest[start]) && next.map { !$0.isWhitespace && !minus.contains($0) } == true
      if isExcluded { rest = rest.dropFirst() }
      let isQuoted = rest.first.map(opening.contains) == true
      if isQuoted { rest = rest.dropFirst() }
      let end = rest.firstIndex { isQuoted ? closing.contains($0) : $0.isWhitespace } ?? rest.endIndex
      chunks.append(Chunk(range: rest.startIndex..<end, isExcluded: isExcluded, isQuoted: isQuoted))
      rest = isQuoted ? rest[end...].dropFirst() : rest[end...]
    }
    return chunks
  }

  /// One term for quoted words; else one for each run of words that nothing but a hyphen or the like parts.
  private static func terms(of chunk: Chunk, in typed: String) -> [Term] {
    let text = String(typed[chunk.range])
    var groups: [[Word]] = []
    for word in Words(text).words {
      if !groups.isEmpty, chunk.isQuoted || word.joint != .none {
        groups[groups.count - 1].append(word)
      } else {
        groups.append([word])
      }
    }
    return groups.map { group in
      let bytes = typed.utf8
      func index(_ offset: Int) -> String.Index { bytes.index(chunk.range.lowerBound, offsetBy: offset) }
      return Term(
        sequence: group.map(\.text), tokens: tokens(of: group), isExcluded: chunk.isExcluded,
        range: index(group[0].range.lowerBound)..<index(group[group.count - 1].range.upperBound))
    }
  }

  /// Pairs where characters touch, for they are rarer; else the words themselves.
  private static func tokens(of group: [Word]) -> [String] {
    let tokens = group.indices.flatMap { index -> [String] in
      if group[index].joint == .run, index > 0 { return [group[index - 1].text + group[index].text] }
      let isInPair = index + 1 < group.count && group[index + 1].joint == .run
      return isInPair ? [] : [group[index].text]
    }
    return tokens.reduce(into: []) { list, token in
      if !list.contains(token) { list.append(token) }
    }
  }
}

extension SearchQuery.Term {
  fileprivate func says(_ other: SearchQuery.Term) -> Bool {
    sequence == other.sequence && isExcluded == other.isExcluded
  }
}
