/// A text cut into folded words, as search keeps them and looks for them.
///
/// - Words between spaces are folded: "Łódź" is `lodz`, "Straße" is `strasse`.
/// - Scripts that write no spaces (Han, Kana, Thai, Lao, Myanmar, Khmer), and Hangul, whose words carry their particles,
///   are cut into single characters; neighbours make ``pairs``.
/// - A hyphen, an apostrophe or a point inside a word cuts it; what it joined is one of the ``compounds`` too, so that
///   "well-known" is found by well, known and wellknown.
///
/// A word has at most ``longest`` bytes; what follows is left out, in texts and in queries alike.
public struct Words: Hashable, Sendable {
  /// Changes whenever the same text would be cut otherwise than before: whoever keeps words must then cut them anew.
  public static let version = 1
  /// In bytes of UTF-8.
  public static let longest = 64

  public internal(set) var words: [Word] = []
  /// What hyphens, apostrophes and points joined, without them.
  public internal(set) var compounds: [Word] = []

  /// - Parameter bytes: no more of the text than this is read, in bytes of UTF-8.
  public init(_ text: String, bytes: Int = .max) {
    var cutter = WordCutter()
    cutter.cut(text, bytes: bytes)
    self = cutter.finished
  }

  init() {}

  /// Each two neighbours among the characters of a script without spaces.
  public var pairs: [String] {
    zip(words, words.dropFirst()).compactMap { first, second in
      second.joint == .run ? first.text + second.text : nil
    }
  }
}

/// One folded word, and where it stands in its text.
public struct Word: Hashable, Sendable {
  /// What lies between a word and the one before it.
  public enum Joint: Hashable, Sendable {
    case none
    /// A hyphen, an apostrophe or a point.
    case joiner
    /// Nothing: both are characters of a script without spaces.
    case run
  }

  public internal(set) var text: String
  /// Bytes of UTF-8 in the text it was cut from, with the marks that belong to it.
  public internal(set) var range: Range<Int>
  public internal(set) var joint = Joint.none
}
