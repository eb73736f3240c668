import Web

/// The directory that holds what is not in the binary: themes, texts, migrations, seeds.
struct Home: Sendable {
  let path: String

  var migrations: String { "\(path)/Migrations" }
  var templates: String { "\(path)/Themes/standard/templates" }
  var theme: String { "\(path)/Themes/standard" }
  var demonstration: String { "\(path)/Seeds/lantern" }
  var locales: String { "\(path)/Locales" }

  func texts(_ language: String) throws -> Texts {
    try Texts(directories: [locales], language: language)
  }

  func assets() throws -> Assets {
    try Assets(directories: [theme])
  }

  var languages: [String] { Texts.languages(in: [locales]) }
}
