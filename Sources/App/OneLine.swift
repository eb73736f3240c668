extension String {
  /// Without line breaks, control characters and doubled blanks.
  var asOneLine: String {
    split { $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } }
      .joined(separator: " ")
  }
}
