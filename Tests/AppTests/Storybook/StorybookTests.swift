import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Web

@testable import App

struct StorybookTests {
  private let shelf: ThemeShelf

  init() throws {
    shelf = try ThemeShelf(home: Newsroom.home)
  }

  private var storybook: Storybook { Storybook(home: Newsroom.home, assets: shelf.assets) }

  @Test func `every page type has a scene, and every scene can be shown in every mode`() throws {
    let shown = Set(Scene.all.map { type(of: $0.page).template })
    #expect(shown.isSuperset(of: App.pages.map { $0.template }))
    #expect(Set(Scene.all.map(\.slug.text)).count == Scene.all.count)
    for scene in Scene.all {
      #expect(try storybook.screen(of: scene).contains("<iframe"))
      for mode in [Storybook.Mode(), .init(isFromRight: true), .init(isPrinted: true)] {
        let html = try storybook.html(of: scene, mode)
        #expect(html.contains("<html lang=\"\(mode.isFromRight ? "ar" : "en")\" dir=\"\(mode.isFromRight ? "rtl" : "ltr")\">"))
        #expect(html.contains("/storybook/assets/print.css") == mode.isPrinted)
        #expect(!html.contains("/files/"))
      }
    }
  }

  @Test func `its own templates know their names`() throws {
    let findings = try storybook.templates("en").check([StorybookPage.self, PartsPage.self]).map(\.description)
    #expect(findings == [])
  }

  @Test func `the body of its story has every block`() throws {
    let body = SafeHTML.everyBlock.html
    for part in ["<blockquote", "pull-quote", "<table", "gallery", "fact-box", "read-more", "<figcaption", "<pre", "<hr", "footnote", "<ol"] {
      #expect(body.contains(part), "\(part)")
    }
  }

  @Test func `only developers reach it`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      #expect(try await newsroom.ask("/storybook/story").status == .notFound)
      var configuration = App.Configuration(data: "", database: "", home: Newsroom.home.path)
      configuration.isDevelopment = true
      let router = Routes.router(newsroom.services, configuration: configuration)
      try await Application(router: router).test(.router) { client in
        let screen = try await client.execute(uri: "/storybook/story", method: .get)
        #expect(screen.headers[.contentSecurityPolicy]?.contains("frame-src 'self'") == true)
        for path in ["/storybook/story/page?direction=rtl", "/storybook/assets/print.css", "/storybook/assets/picture.svg", "/storybook/assets/storybook.css"] {
          try await #expect(client.execute(uri: path, method: .get).status == .ok)
        }
        for path in ["/storybook/nothing", "/storybook/assets/..%2f..%2fPackage.swift", "/storybook/assets/nothing.css"] {
          try await #expect(client.execute(uri: path, method: .get).status == .notFound)
        }
      }
    }
  }
}
