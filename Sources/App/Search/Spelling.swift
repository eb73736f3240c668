/// Which words a mistyped one may have been meant to be.
struct Spelling: Sendable {
  private let letters: [Unicode.Scalar]

  private static let shortest = 4
  private static let longest = 24

  /// Nil for what is too short to be mistaken, for numbers, and for scripts whose words have no spelling to correct.
  init?(_ word: String) {
    letters = Array(word.unicodeScalars)
    guard (Self.shortest...Self.longest).contains(letters.count), let first = letters.first(where: { Self.alphabet(of: $0) != nil }),
      Self.alphabet(of: first) != nil
    else { return nil }
  }

  /// Every word that is one slip away: a letter too many, two exchanged, another one, one too few.
  var neighbours: [String] {
    let alphabet = letters.lazy.compactMap(Self.alphabet(of:)).first ?? []
    var words: Set<[Unicode.Scalar]> = []
    for index in letters.indices {
      words.insert(Array(letters[..<index] + letters[(index + 1)...]))
      if index > 0 {
        var exchanged = letters
        exchanged.swapAt(index - 1, index)
        words.insert(exchanged)
      }
      for letter in alphabet {
        var other = letters
        other[index] = letter
        words.insert(other)
      }
    }
    for index in 0...letters.count {
      for letter in alphabet { words.insert(Array(letters[..<index] + [letter] + letters[index...])) }
    }
    words.remove(letters)
    return words.map { String(String.UnicodeScalarView($0)) }.sorted()
  }

  /// The beginning that words two slips away are looked for under, and how long they may be; nil for short words, where
  /// two slips make another word.
  var surroundings: (beginning: String, lengths: ClosedRange<Int>)? {
    guard letters.count >= 6 else { return nil }
    return (String(String.UnicodeScalarView(letters.prefix(3))), letters.count - 2...letters.count + 2)
  }

  /// How many slips lead from one word to the other (Damerau and Levenshtein); nil when more than two.
  func slips(to word: String) -> Int? {
    let other = Array(word.unicodeScalars)
    guard abs(other.count - letters.count) <= 2 else { return nil }
    var (before, last, row) = ([Int](), [Int](), Array(0...other.count))
    for index in letters.indices {
      (before, last) = (last, row)
      row[0] = index + 1
      for place in other.indices {
        let change = letters[index] == other[place] ? 0 : 1
        row[place + 1] = min(last[place] + change, last[place + 1] + 1, row[place] + 1)
        if index > 0, place > 0, letters[index] == other[place - 1], letters[index - 1] == other[place] {
          row[place + 1] = min(row[place + 1], before[place - 1] + 1)
        }
      }
      guard (row.min() ?? 0) <= 2 else { return nil }
    }
    return row[other.count] <= 2 ? row[other.count] : nil
  }

  /// The letters of a script as folding leaves them.
  private static func alphabet(of letter: Unicode.Scalar) -> [Unicode.Scalar]? {
    switch letter.value {
    case 0x61...0x7A: latin
    case 0x03B1...0x03C9: greek
    case 0x0430...0x045F: cyrillic
    case 0x05D0...0x05EA: hebrew
    case 0x0620...0x06FF: arabic
    default: nil
    }
  }

  private static func range(_ values: ClosedRange<UInt32>) -> [Unicode.Scalar] { values.compactMap(Unicode.Scalar.init) }
  private static let latin = range(0x61...0x7A)
  private static let greek = range(0x03B1...0x03C9)
  private static let cyrillic = range(0x0430...0x044F) + ["є", "і", "ї", "ґ", "ў", "ђ", "ј", "љ", "њ", "ћ", "џ"]
  private static let hebrew = range(0x05D0...0x05EA)
  private static let arabic = range(0x0621...0x063A) + range(0x0641...0x064A) + ["پ", "چ", "ژ", "گ"]
}
