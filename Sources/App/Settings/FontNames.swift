/// Font families that a newsroom prefers, in order: those that its readers have, or that its own theme brings.
struct FontNames: Sendable, Equatable {
  let names: [String]

  /// Quoted, for a style sheet: a name has no character that means anything there.
  var css: String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

  /// As it was set: "Tiempos Text, Georgia".
  var text: String { names.joined(separator: ", ") }

  /// - Parameter text: one to five names of letters, digits, spaces, hyphens and dots, with commas between them.
  init?(_ text: String) {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).asOneLine }
    guard (1...5).contains(names.count), names.allSatisfy(Self.isName) else { return nil }
    self.names = names
  }

  /// Scalar by scalar: as part of a character, a quotation mark could hide behind a letter that joins it.
  private static func isName(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    return (1...60).contains(scalars.count) && scalars.first.map(isLetter) == true
      && scalars.allSatisfy { isLetter($0) || " .-".unicodeScalars.contains($0) }
  }
}
