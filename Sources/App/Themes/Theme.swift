import Web

/// Templates, texts and assets in one language, as they were at one moment.
struct Theme: Sendable {
  let texts: Texts
  let templates: Templates
  let assets: Assets
  let preloads: [String]

  /// - Parameter pages: every page that the theme must dress.
  /// - Throws: `TextsError` or `TemplateErrors` with file and line when something in the theme is broken.
  init(home: Home, language: String, assets: Assets, pages: [any Page.Type]) throws {
    texts = try home.texts(language)
    templates = try Templates(directories: home.templates, texts: texts) { assets.address(of: $0) }
    let findings = templates.check(pages)
    guard findings.isEmpty else { throw TemplateErrors(findings) }
    self.assets = assets
    preloads = WebFonts.preloads(for: language, in: assets)
  }
}
