import Foundation

/// Walks a text once and collects its words.
struct WordCutter {
  private enum Kind {
    case spaced, unit
  }

  private var words = Words()
  private var letters: [Unicode.Scalar] = []
  private var bytes = 0
  private var hasMarks = false
  private var kind: Kind?
  private var start = 0
  private var end = 0
  /// The joiner right behind the last word.
  private var joiner: Unicode.Scalar?
  /// Whether the last word is a character of a script without spaces, with nothing behind it.
  private var runs = false
  private var pieces: [Unicode.Scalar: [Folding.Piece]] = [:]
  /// The parts of what may become a compound.
  private var chain: [Word] = []

  /// A character with more signs than this is nobody's writing.
  private static let longestUnit = 16
  private static let longestChain = 4

  /// Call once, after `cut`.
  var finished: Words { words }

  mutating func cut(_ text: String, bytes limit: Int) {
    var offset = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      guard offset + length <= limit else { break }
      add(scalar, at: offset, length)
      offset += length
    }
    close()
    endChain()
  }

  private mutating func add(_ scalar: Unicode.Scalar, at offset: Int, _ length: Int) {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39: letter(scalar, at: offset, length)
    case 0x41...0x5A: letter(Unicode.Scalar(scalar.value + 0x20) ?? scalar, at: offset, length)
    case 0x2D, 0x27, 0x2E, 0x2C, 0x22: join(scalar)
    case ..<0x80: part()
    default:
      for piece in pieces(of: scalar) { add(piece, at: offset, length) }
    }
  }

  private mutating func pieces(of scalar: Unicode.Scalar) -> [Folding.Piece] {
    if let known = pieces[scalar] { return known }
    let new = Folding.pieces(of: scalar)
    pieces[scalar] = new
    return new
  }

  private mutating func add(_ piece: Folding.Piece, at offset: Int, _ length: Int) {
    switch piece {
    case .letter(let scalar): letter(scalar, at: offset, length)
    case .unit(let scalar): unit(scalar, at: offset, length)
    case .jamo(let scalar): jamo(scalar, at: offset, length)
    case .mark(let scalar): mark(scalar, at: offset, length)
    case .accent(let scalar): accent(scalar, at: offset, length)
    case .joiner(let scalar): join(scalar)
    case .nothing: if kind != nil { end = offset + length }
    case .space: part()
    }
  }

  private mutating func letter(_ scalar: Unicode.Scalar, at offset: Int, _ length: Int) {
    if kind != .spaced { open(.spaced, at: offset) }
    append(scalar, limit: Words.longest)
    end = offset + length
  }

  private mutating func unit(_ scalar: Unicode.Scalar, at offset: Int, _ length: Int) {
    open(.unit, at: offset)
    append(scalar, limit: Self.longestUnit)
    end = offset + length
  }

  private mutating func jamo(_ scalar: Unicode.Scalar, at offset: Int, _ length: Int) {
    if kind == .unit, letters.count == 1, let syllable = Hangul.composed(letters[0], scalar) {
      replaceLast(with: syllable)
      end = offset + length
    } else {
      unit(scalar, at: offset, length)
    }
  }

  /// A sign without a letter before it counts for nothing.
  private mutating func mark(_ scalar: Unicode.Scalar, at offset: Int, _ length: Int) {
    guard let kind else { return }
    hasMarks = true
    append(scalar, limit: kind == .unit ? Self.longestUnit : Words.longest)
    end = offset + length
  }

  private mutating func accent(_ scalar: Unicode.Scalar, at offset: Int, _ length: Int) {
    guard kind != nil else { return }
    if let last = letters.last, let whole = Folding.composed(last, scalar) { replaceLast(with: whole) }
    end = offset + length
  }

  private mutating func append(_ scalar: Unicode.Scalar, limit: Int) {
    let width = UTF8.width(scalar)
    guard bytes + width <= limit else {
      // Nothing shorter may slip in behind what was left out.
      bytes = limit
      return
    }
    letters.append(scalar)
    bytes += width
  }

  private mutating func replaceLast(with scalar: Unicode.Scalar) {
    guard let last = letters.popLast() else { return }
    letters.append(scalar)
    bytes += UTF8.width(scalar) - UTF8.width(last)
  }

  // MARK: Beginnings and ends

  private mutating func open(_ new: Kind, at offset: Int) {
    close()
    if new == .unit || joiner == nil { endChain() }
    kind = new
    start = offset
  }

  private mutating func close() {
    guard let closing = kind else { return }
    let isJoined = closing == .spaced && joiner.map { joins($0) } == true && !chain.isEmpty
    if !isJoined { endChain() }
    let word = Word(
      text: text, range: start..<end,
      joint: closing == .unit && runs ? .run : isJoined ? .joiner : .none)
    words.words.append(word)
    if closing == .spaced { chain.append(word) }
    if chain.count == Self.longestChain { endChain() }
    runs = closing == .unit
    (kind, joiner, bytes, hasMarks) = (nil, nil, 0, false)
    letters.removeAll(keepingCapacity: true)
  }

  /// Signs in one order, however they were typed.
  private var text: String {
    let text = String(String.UnicodeScalarView(letters))
    return hasMarks ? text.precomposedStringWithCanonicalMapping : text
  }

  private mutating func join(_ scalar: Unicode.Scalar) {
    guard kind == .spaced else { return part() }
    close()
    joiner = scalar
  }

  private mutating func part() {
    close()
    endChain()
    (joiner, runs) = (nil, false)
  }

  /// A comma joins figures only: 12,000.
  private func joins(_ joiner: Unicode.Scalar) -> Bool {
    guard joiner == "," else { return true }
    return chain.last?.text.last?.isNumber == true && letters.first?.properties.numericType != nil
  }

  private mutating func endChain() {
    defer { chain.removeAll(keepingCapacity: true) }
    guard chain.count > 1, let first = chain.first, let last = chain.last else { return }
    let text = chain.map(\.text).joined()
    guard text.utf8.count <= Words.longest else { return }
    words.compounds.append(Word(text: text, range: first.range.lowerBound..<last.range.upperBound))
  }
}
