import Foundation
import Hummingbird
import HummingbirdTesting
import Database
import TestSupport
import Testing

@testable import App

struct BrandTests {
  private func set(_ values: [(String, String)], in newsroom: Newsroom) async throws {
    for (key, value) in values {
      try await newsroom.services.settings.set(key, to: value, languages: ["en"], at: newsroom.clock.now)
    }
  }

  private func sheet(of page: String) -> String? {
    page.firstMatch(of: /href="(\/assets\/brand\.[0-9a-f]{16}\.css)"/).map { String($0.1) }
  }

  @Test(arguments: EngineUnderTest.all)
  func `colours and fonts reach every page through a small style sheet, and only when there are any`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      #expect(try await !newsroom.ask("/").text.contains("/assets/brand."))
      try await set([("accent", "#00594C"), ("headline-font", "Tiempos Headline, Georgia"), ("furniture-font", "Söhne")], in: newsroom)
      let address = try #require(sheet(of: try await newsroom.ask("/").text))
      let answer = try await newsroom.ask(address)
      #expect(answer.headers[.contentType] == "text/css; charset=utf-8")
      #expect(answer.headers[.cacheControl]?.contains("immutable") == true)
      #expect(answer.text.contains("--accent: #00594c;"))
      #expect(answer.text.contains(#"--headline-font: "Tiempos Headline", "Georgia", }"#))
      #expect(answer.text.contains(#"--furniture-font: "Söhne", }"#))
      #expect(answer.text.contains("prefers-color-scheme: dark"))
      try await set([("accent", "#7a1f5c")], in: newsroom)
      #expect(try await sheet(of: newsroom.ask("/").text) != address)
      #expect(try await newsroom.ask(address).headers[.cacheControl]?.contains("immutable") == false)
      try await set([("accent", ""), ("headline-font", ""), ("furniture-font", "")], in: newsroom)
      #expect(try await newsroom.ask(address).status == .notFound)
    }
  }

  @Test func `an accent that cannot be read is refused with its contrast`() throws {
    let pale = #expect(throws: AppError.self) { try Setting.accent.checked("#ffcc00") }
    #expect(pale?.fields["accent"]?.contains("1.5 : 1") == true)
    let dark = #expect(throws: AppError.self) { try Setting.accentDark.checked("#a3131c") }
    #expect(dark?.fields["accent-dark"]?.contains("2.2 : 1") == true)
    #expect(try Setting.accent.checked("#A31") == "#aa3311")
    #expect(try Setting.accentDark.checked("#f0877c") == "#f0877c")
    #expect(try Setting.accent.checked("") == "")
  }

  @Test func `an accent alone is lightened for the night until it can be read`() throws {
    for hex in ["#000000", "#a3131c", "#00594c", "#1f3a93", "#595959"] {
      let night = try #require(Colour(hex)).legible(onDark: .darkPaper)
      #expect(night.contrast(with: .darkPaper) >= Colour.legible)
    }
    #expect(try #require(Colour("#f0877c")).legible(onDark: .darkPaper).text == "#f0877c")
  }

  @Test(arguments: ["accent", "accent-dark", "headline-font", "text-font", "furniture-font", "logo"], [
    "red; } body { display: none } :root {", "#fff } @import url(//evil.example/x.css); {", "\"; } a { color: red } \"",
    "A\\22 ; } b {", "url(https://evil.example/)", "</style><script>alert(1)</script>", "x/*", "*/ body{}", "é\u{202e}é;",
    "{{frame.title}}", "expression(alert(1))", "#12345", "#gggggg", "a\nb{}", "\u{0}",
    "../../../etc/passwd 10x10", "3f/3f.svg 10x10", "Georgia,", ",", "Georgia\", serif; --paper: red; --x: \"",
  ])
  func `nothing that a style sheet could misread is taken`(key: String, value: String) throws {
    let setting = try #require(Setting(rawValue: key))
    let error = #expect(throws: AppError.self) { try setting.checked(value) }
    #expect(error?.fields[key] != nil)
    // Nor is it used when it came into the database some other way.
    #expect(BrandSheet(Publication([setting: value]).brand) == nil)
    #expect(Publication([setting: value]).brand.logo == nil)
  }

  @Test func `no character of a style sheet hides in a font's name`() {
    for scalar in (0x300..<0x1000).compactMap(Unicode.Scalar.init) {
      for mark: Unicode.Scalar in ["\"", ";", "}", "\\", "<", "\n"] {
        // Scalar by scalar, since as Characters the two could be one.
        let css = FontNames("A\(scalar)\(mark)B")?.css.unicodeScalars.dropFirst().dropLast()
        #expect(css?.contains(mark) != true)
      }
    }
  }
}
