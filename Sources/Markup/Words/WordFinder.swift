/// Finds sequences of words in a text that was cut, each step in constant time.
public struct WordFinder: Sendable {
  /// Where a sequence stands: bytes of UTF-8 in the text, and which sequence it is.
  public struct Hit: Hashable, Sendable {
    public let range: Range<Int>
    public let sequence: Int
  }

  private let sequences: [[String]]
  private let byFirst: [String: [Int]]

  /// - Parameter sequences: folded words that follow each other; empty ones are never found.
  public init(_ sequences: [[String]]) {
    self.sequences = sequences
    byFirst = sequences.indices.filter { !sequences[$0].isEmpty }.reduce(into: [:]) { found, index in
      found[sequences[index][0], default: []].append(index)
    }
  }

  /// Every place where one of the sequences stands, in the order of the text; places may overlap.
  public func hits(in words: Words) -> [Hit] {
    let list = words.words
    let inText = list.indices.flatMap { index in
      byFirst[list[index].text, default: []].compactMap { hit(of: $0, at: index, in: list) }
    }
    let joined = words.compounds.flatMap { compound in
      byFirst[compound.text, default: []].filter { sequences[$0].count == 1 }
        .map { Hit(range: compound.range, sequence: $0) }
    }
    guard !joined.isEmpty else { return inText }
    return (inText + joined).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func hit(of sequence: Int, at index: Int, in list: [Word]) -> Hit? {
    let wanted = sequences[sequence]
    guard index + wanted.count <= list.count else { return nil }
    for step in wanted.indices where list[index + step].text != wanted[step] { return nil }
    let last = list[index + wanted.count - 1]
    return Hit(range: list[index].range.lowerBound..<last.range.upperBound, sequence: sequence)
  }
}
