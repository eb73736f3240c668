import Synchronization
import Web

/// Templates, texts and assets in one language.
struct Theme: Sendable {
  let texts: Texts
  let templates: Templates
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
    let texts = try home.texts(language)
    let assets = assets
    let templates = try Templates(directories: [home.templates], texts: texts) { assets.address(of: $0) }
    let theme = Theme(texts: texts, templates: templates)
    loaded.withLock { $0[language] = theme }
    return theme
  }

  /// Reads changed files again, for development; a broken template leaves the old ones in use.
  func reload() throws {
    for theme in loaded.withLock({ Array($0.values) }) {
      let assets = assets
      try theme.templates.reload(texts: theme.texts) { assets.address(of: $0) }
    }
  }
}
