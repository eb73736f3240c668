import Foundation

/// What one character of a text becomes when it is folded for search: compatibility forms, case and most marks gone
/// (Unicode Standard Annex #15, NFKC, and our own table of letters that no decomposition reaches).
///
/// Every character is folded by itself, so folding is linear however many marks follow each other, and each piece knows
/// where it came from.
enum Folding {
  enum Piece: Equatable {
    /// Part of a word that is written between spaces: a letter or a digit.
    case letter(Unicode.Scalar)
    /// A character of a script without spaces between words; it stands for itself.
    case unit(Unicode.Scalar)
    /// A vowel sign or the like that changes the word (Hindi, Thai).
    case mark(Unicode.Scalar)
    /// A mark that only some letters keep (see `composed`); the others lose it.
    case accent(Unicode.Scalar)
    /// A part of a Hangul syllable.
    case jamo(Unicode.Scalar)
    /// A hyphen, an apostrophe, a point: parts two words that can also be read as one.
    case joiner(Unicode.Scalar)
    /// Invisible, or of no weight for search.
    case nothing
    case space
  }

  static func pieces(of scalar: Unicode.Scalar) -> [Piece] {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: [.unit(scalar)]
    default:
      String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars.flatMap { canonicalPieces(of: $0) }
    }
  }

  /// A letter that is another letter with its mark: й is not и, and が is not か.
  static func composed(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    compositions[Pair(base, mark)]
  }

  private static func canonicalPieces(of scalar: Unicode.Scalar) -> [Piece] {
    scalar.properties.lowercaseMapping.unicodeScalars.flatMap { lower -> [Piece] in
      if wholeLetters.contains(lower) || (0xAC00...0xD7A3).contains(lower.value) { return [piece(of: lower)] }
      if let spelt = spellings[lower] { return spelt.unicodeScalars.map(Piece.letter) }
      return String(lower).decomposedStringWithCanonicalMapping.unicodeScalars.flatMap { part in
        spellings[part].map { $0.unicodeScalars.map(Piece.letter) } ?? [piece(of: part)]
      }
    }
  }

  private static func piece(of scalar: Unicode.Scalar) -> Piece {
    if joiners.contains(scalar) { return .joiner(scalar) }
    if ignored.contains(scalar) { return .nothing }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber, .otherNumber:
      if (0x1100...0x11FF).contains(scalar.value) { return .jamo(scalar) }
      return isWrittenWithoutSpaces(scalar) ? .unit(scalar) : .letter(scalar)
    case .decimalNumber:
      return .letter(properties.numericValue.flatMap { Unicode.Scalar(0x30 + UInt32($0)) } ?? scalar)
    case .nonspacingMark, .enclosingMark, .spacingMark:
      return isDropped(scalar) ? .accent(scalar) : .mark(scalar)
    case .format: return scalar.value == 0x200B ? .space : .nothing
    default: return .space
    }
  }

  /// Marks of Latin, Greek, Cyrillic, Arabic, Hebrew and Syriac, of symbols, and the dots that spell foreign sounds in
  /// the scripts of India. What is left is part of its word.
  private static func isDropped(_ mark: Unicode.Scalar) -> Bool {
    switch mark.value {
    case 0x0300...0x036F, 0x0483...0x0489, 0x0591...0x05C7, 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06ED,
      0x0711, 0x0730...0x074A, 0x0898...0x089F, 0x08CA...0x08FF, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF,
      0x3099, 0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE0100...0xE01EF:
      true
    default: mark.properties.canonicalCombiningClass == .nukta
    }
  }

  /// Han, Kana, Bopomofo, Hangul, Thai, Lao, Myanmar and Khmer.
  private static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3041...0x30FF, 0x3100...0x312F,
      0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

extension Folding {
  /// Letters of their own that no decomposition takes apart, and the forms of Arabic letters that writers mix.
  private static let spellings: [Unicode.Scalar: String] = [
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ȷ": "j", "ħ": "h",
    "ŧ": "t", "ŋ": "ng", "ĸ": "k", "ɫ": "l", "ə": "a", "ς": "σ",
    "\u{0671}": "ا", "\u{0649}": "ي", "\u{06CC}": "ي", "\u{06A9}": "ك", "\u{0629}": "ه", "\u{06C1}": "ه",
    "\u{06BE}": "ه", "\u{06D5}": "ه", "\u{06C3}": "ه",
  ]

  private static let joiners: Set<Unicode.Scalar> = [
    "-", "\u{2010}", "\u{2011}", "'", "\u{2018}", "\u{2019}", "\u{02BC}", ".", ",", "\"", "\u{00B7}", "\u{05BE}",
    "\u{05F3}", "\u{05F4}",
  ]

  /// Tatweel, which only stretches a word; the point between words in Katakana, which some leave out; the modifier
  /// letters that stand for an apostrophe.
  private static let ignored: Set<Unicode.Scalar> = ["\u{0640}", "\u{30FB}", "\u{02BB}", "\u{02B9}"]

  /// Letters that stay whole: voiced Kana, and the Cyrillic й, ї and ў.
  private static let wholeLetters: Set<Unicode.Scalar> = {
    let kana = (0x3041...0x30FE).compactMap(Unicode.Scalar.init)
    return Set(kana.filter { parts(of: $0).count == 2 } + ["й", "ї", "ў"])
  }()

  private struct Pair: Hashable {
    let base: Unicode.Scalar
    let mark: Unicode.Scalar

    init(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) {
      (self.base, self.mark) = (base, mark)
    }
  }

  private static let compositions: [Pair: Unicode.Scalar] = wholeLetters.reduce(into: [:]) { pairs, whole in
    let parts = parts(of: whole)
    pairs[Pair(parts[0], parts[1])] = whole
  }

  private static func parts(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
  }
}

/// Hangul syllables put together from their parts (The Unicode Standard, section 3.12).
enum Hangul {
  /// Nil when the two do not make a syllable.
  static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let (a, b) = (first.value, second.value)
    if (0x1100...0x1112).contains(a), (0x1161...0x1175).contains(b) {
      return Unicode.Scalar(0xAC00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28)
    }
    if (0xAC00...0xD7A3).contains(a), (a - 0xAC00) % 28 == 0, (0x11A8...0x11C2).contains(b) {
      return Unicode.Scalar(a + b - 0x11A7)
    }
    return nil
  }
}
