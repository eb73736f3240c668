import Testing
import Web

@testable import App

struct TranslationTests {
  @Test func `every language dresses every page without a fault`() throws {
    let shelf = try ThemeShelf(home: Newsroom.home)
    let english = try Newsroom.home.texts("en")
    for language in Newsroom.home.languages {
      let theme = try shelf.theme(for: language)
      #expect(theme.templates.check(App.pages).map(\.description) == [])
      #expect(theme.texts.missing(comparedTo: english) == [])
    }
  }
}
