import Web

/// The few rules that put the brand's colours and fonts into any theme: a style sheet, since pages carry none inline.
struct BrandSheet: Sendable {
  let text: String
  /// Changes with the text, so that browsers may keep it for ever.
  let address: String

  static let prefix = "/assets/brand."

  /// Nil when there is nothing to say.
  init?(_ brand: Brand) {
    let rules = Self.colours(brand) + Self.fonts(brand)
    guard !rules.isEmpty else { return nil }
    // In the theme's first layer: what a theme or the printer says later still holds.
    text = "@layer tokens {\n\(rules.joined(separator: "\n"))\n}\n"
    address = "\(Self.prefix)\(fingerprint(of: text)).css"
  }

  private static func colours(_ brand: Brand) -> [String] {
    let dark = brand.accentDark ?? brand.accent?.legible(onDark: .darkPaper)
    return [
      brand.accent.map { ":root { --accent: \($0.text); --on-accent: #fff }" },
      dark.map { "@media (prefers-color-scheme: dark) { :root { --accent: \($0.text); --on-accent: #000 } }" },
    ].compactMap { $0 }
  }

  /// Each ends in a comma: the theme's own stack follows.
  private static func fonts(_ brand: Brand) -> [String] {
    [("headline", brand.headlineFont), ("text", brand.textFont), ("furniture", brand.furnitureFont)].compactMap { part, font in
      font.map { ":root { --\(part)-font: \($0.css), }" }
    }
  }
}
