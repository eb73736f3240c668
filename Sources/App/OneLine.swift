import Markup

extension String {
  /// Without line breaks, doubled blanks, control characters, and what would turn the direction of the text around it.
  var asOneLine: String {
    unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
      .map { String($0).cleaned }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Its length as columns and limits count it. A Character may be any number of these: one letter, 70,000 accents.
  var length: Int { unicodeScalars.count }

  /// Its first so many code points.
  func cut(to length: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(length)))
  }
}
