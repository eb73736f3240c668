extension String {
  /// The text without what has no place in one that programs pass on: control characters other than tab and line
  /// ends, noncharacters (XML 1.0, section 2.2), and the embeddings, overrides and isolates of direction (U+202A–202E,
  /// U+2066–2069), which would turn what a reader's list shows around it. The marks U+200E, U+200F and U+061C stay.
  public var withoutControls: String {
    guard utf8.contains(where: Self.mayBeginControl) else { return self }
    guard unicodeScalars.contains(where: { !Self.isPlain($0) }) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter(Self.isPlain)))
  }

  private static func mayBeginControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D: false
    case ..<0x20, 0x7F, 0xC2, 0xE2, 0xEF: true
    default: false
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case ..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
