import Web

/// The few font files that nearly every page of a publication needs, so that a browser asks for them at once.
enum WebFonts {
  /// Their addresses; those that were not made at set-up, or that the theme's style sheet does not use, are left out.
  static func preloads(for language: String, in assets: Assets) -> [String] {
    files(for: language).map { "fonts/\($0).woff2" }
      .filter { assets.names($0, in: "css/standard.css") }
      .compactMap { assets.address(of: $0) }
  }

  private static func files(for language: String) -> [String] {
    switch language.prefix(while: { $0 != "-" }) {
    case "ar", "fa", "ur", "ckb", "ps": ["naskh-arabic-regular", "naskh-arabic-bold", "sans-arabic-regular"]
    case "he", "yi": ["serif-hebrew-regular", "serif-hebrew-bold", "sans-hebrew-regular"]
    case "hi", "mr", "ne": ["serif-devanagari-regular", "serif-devanagari-bold"]
    case "el": ["libertine-regular-greek", "libertine-semibold-greek", "inter-greek"]
    case "be", "bg", "mk", "ru", "sr", "uk": ["libertine-regular-cyrillic", "libertine-semibold-cyrillic", "inter-cyrillic"]
    default: ["libertine-regular-latin", "libertine-semibold-latin", "inter-latin"]
    }
  }
}
