extension Texts {
  private static let rightToLeftLanguages: Set<String> = [
    "ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi",
  ]

  /// How text of a language runs, as in HTML's `dir`: "rtl" for Arabic, Hebrew and their like, also when a script
  /// says so (`az-Arab`), else "ltr".
  /// - Parameter language: a language tag (BCP 47).
  public static func direction(of language: String) -> String {
    let parts = language.lowercased().split(separator: "-").map(String.init)
    let isRightToLeft = parts.contains("arab") || parts.contains("hebr")
      || (parts.first.map(rightToLeftLanguages.contains) ?? false) && !parts.contains("latn")
    return isRightToLeft ? "rtl" : "ltr"
  }
}
