extension String {
  /// Whether no control, no override of the writing direction and no noncharacter stands in it.
  ///
  /// Embeddings, overrides and isolates of direction (U+202A–202E, U+2066–2069) may turn the text around them, and
  /// the page marks direction by itself; the harmless marks (U+200E, U+200F, U+061C) stay.
  var isFreeOfControls: Bool {
    var suspicious = false
    for byte in utf8 where Self.mayBeginControl(byte) {
      suspicious = true
      break
    }
    return !suspicious || unicodeScalars.allSatisfy { Self.keeps($0) }
  }

  /// Without control characters, overrides of the writing direction and noncharacters; tabs and line ends stay.
  public var cleaned: String {
    isFreeOfControls ? self : String(String.UnicodeScalarView(unicodeScalars.filter(Self.keeps)))
  }

  /// On one line, without controls, without space around.
  var oneLine: String {
    let clean = cleaned
    guard !clean.isOneLine else { return clean }
    return clean.utf8.split(whereSeparator: isSpace).map { String($0) ?? "" }.joined(separator: " ")
  }

  /// Whether it has no space but single blanks between words.
  private var isOneLine: Bool {
    var afterSpace = true
    for byte in utf8 {
      guard isSpace(byte) else {
        afterSpace = false
        continue
      }
      if afterSpace || byte != UInt8(ascii: " ") { return false }
      afterSpace = true
    }
    return !afterSpace || isEmpty
  }

  private static func mayBeginControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D: false
    case ..<0x20, 0x7F, 0xC2, 0xE2, 0xEF: true
    default: false
    }
  }

  private static func keeps(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0C, 0x0D: true
    case ..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}

/// What HTML collapses: blank, tab, line feed, form feed, carriage return.
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}
