import Database
import TestSupport
import Testing

@testable import App

struct SettingTests {
  @Test(arguments: EngineUnderTest.all)
  func `what is set is what pages show`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let settings = newsroom.services.settings
      for (key, value) in [("name", "The Lantern"), ("motto", "Light,  slowly"), ("address", "https://lantern.example/")] {
        try await settings.set(key, to: value, languages: ["en"], at: newsroom.clock.now)
      }
      try await newsroom.publish("Ferry returns")
      let page = try await newsroom.ask("/").text
      #expect(page.contains("The Lantern"))
      #expect(page.contains("Light, slowly"))
      #expect(page.contains(#"<link rel="canonical" href="https://lantern.example/">"#))
    }
  }

  @Test(arguments: [
    ("zone", "Mars/North"), ("language", "xx"), ("language", "not a tag"), ("direction", "up"), ("name", " "),
    ("address", "https://a.example/path"), ("address", "javascript:alert(1)"), ("colour", "red"),
    ("corrections-address", "nobody"),
  ])
  func `a value that cannot be used is refused on its key`(key: String, value: String) async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let error = try await #require(throws: AppError.self) {
        try await newsroom.services.settings.set(key, to: value, languages: ["en", "ar"], at: newsroom.clock.now)
      }
      #expect(error.fields[key] != nil)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a language that is written from the right turns the page around at once`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.publish("Ferry returns")
      #expect(try await newsroom.ask("/").text.contains(#"<html lang="en" dir="ltr">"#))
      try await newsroom.services.settings.set("language", to: "ar", languages: ["ar"], at: newsroom.clock.now)
      #expect(try await newsroom.ask("/").text.contains(#"<html lang="ar" dir="rtl">"#))
    }
  }
}
