import Synchronization
import Web

/// The themes by language, loaded when first needed: a publication's language may change while the program runs, and a
/// newsroom's own theme may too.
final class ThemeShelf: Sendable {
  private let home: Home
  private let pages: [any Page.Type]
  private let shelf: Mutex<Shelf>

  private struct Shelf: Sendable {
    var assets: Assets
    var themes: [String: Theme] = [:]
    /// How often it was filled anew.
    var round = 0
    /// What was on disk when it was last looked at, whether it could be used or not.
    var seen: FileStamp
  }

  /// - Throws: `AssetError` when a style sheet or script of the theme is broken.
  init(home: Home, pages: [any Page.Type] = App.pages + App.parts) throws {
    self.home = home
    self.pages = pages
    shelf = Mutex(Shelf(assets: try home.assets(), seen: home.themeStamp))
  }

  var assets: Assets { shelf.withLock { $0.assets } }

  /// - Throws: `TextsError` or `TemplateErrors` when a file of the theme is broken.
  func theme(for language: String) throws -> Theme {
    let (known, assets, round) = shelf.withLock { ($0.themes[language], $0.assets, $0.round) }
    if let known { return known }
    let theme = try Theme(home: home, language: language, assets: assets, pages: pages)
    // One that was built of what is no longer in use serves this once, and is not kept.
    shelf.withLock { if $0.round == round { $0.themes[language] = theme } }
    return theme
  }

  /// Loads everything anew if a file has changed since it was last looked at. All of the new theme is used, or none:
  /// what is broken is told once, and the old theme stays until a file changes again.
  /// - Returns: whether there is a new theme.
  /// - Throws: `TextsError`, `TemplateErrors` or `AssetError` with the place of the mistake.
  @discardableResult
  func reload() throws -> Bool {
    let stamp = home.themeStamp
    let (isNew, old, languages) = shelf.withLock { shelf in
      defer { shelf.seen = stamp }
      return (shelf.seen != stamp, shelf.assets, Array(shelf.themes.keys))
    }
    guard isNew else { return false }
    let assets = try home.assets(after: old)
    let themes = try languages.map { ($0, try Theme(home: home, language: $0, assets: assets, pages: pages)) }
    shelf.withLock { shelf in
      shelf.assets = assets
      shelf.themes = Dictionary(uniqueKeysWithValues: themes)
      shelf.round += 1
    }
    return true
  }
}
