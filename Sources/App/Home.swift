import Web

/// The directory that holds what is not in the binary: themes, texts, migrations, seeds.
struct Home: Sendable {
  let path: String
  /// The newsroom's own theme, laid over the standard one file by file; it need not exist.
  var ownTheme: String?
  /// The newsroom's own list of crawlers, instead of the program's; it need not exist.
  var ownCrawlers: String?

  var migrations: String { "\(path)/Migrations" }
  var demonstration: String { "\(path)/Seeds/lantern" }

  var crawlers: [String] { [ownCrawlers, "\(path)/crawlers.yaml"].compactMap(\.self) }

  /// Directories laid over each other: the newsroom's own first.
  var themes: [String] { own() + ["\(path)/Themes/standard"] }
  var templates: [String] { themes.map { "\($0)/templates" } }
  var locales: [String] { own("/locales") + ["\(path)/Locales"] }

  func texts(_ language: String) throws -> Texts {
    try Texts(directories: locales, language: language)
  }

  /// - Parameter earlier: the assets before these; what they served is found for a while longer.
  func assets(after earlier: Assets? = nil) throws -> Assets {
    try Assets(directories: themes, leavingOut: ["templates", "locales"], after: earlier)
  }

  /// What the files of the themes and the texts look like now.
  var themeStamp: FileStamp { FileStamp(of: themes + locales) }

  var languages: [String] { Texts.languages(in: locales) }

  private func own(_ folder: String = "") -> [String] {
    ownTheme.map { [$0 + folder] } ?? []
  }
}
