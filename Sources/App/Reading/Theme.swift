import Synchronization
import Web

/// Templates, texts and assets in one language.
struct Theme: Sendable {
  let texts: Texts
  let templates: Templates
  let preloads: [String]
}

/// The themes by language, loaded when first needed: a publication's language may change while the program runs.
final class ThemeShelf: Sendable {
  let assets: Assets
  private let home: Home
  private let loaded = Mutex<[String: Theme]>([:])

  init(home: Home, assets: Assets) {
    self.home = home
    self.assets = assets
  }

  /// - Throws: `TextsError` or `TemplateErrors` when a file of the theme is broken.
  func theme(for language: String) throws -> Theme {
    if let theme = loaded.withLock({ $0[language] }) { return theme }
    return try load(language)
  }

  /// Reads everything again, for development; when a file is broken, what was read before stays in use.
  func reload() throws {
    try assets.reload()
    for language in loaded.withLock({ Array($0.keys) }) { _ = try load(language) }
  }

  private func load(_ language: String) throws -> Theme {
    let texts = try home.texts(language)
    let assets = assets
    let templates = try Templates(directories: [home.templates], texts: texts) { assets.address(of: $0) }
    let theme = Theme(texts: texts, templates: templates, preloads: WebFonts.preloads(for: language, in: assets))
    loaded.withLock { $0[language] = theme }
    return theme
  }
}
