import Testing

@testable import Web

@Suite struct TextsTests {
  private let standard: Folder
  private let theme: Folder

  init() throws {
    standard = try Folder([
      "en.json": """
      {"hello": "Hello {name}", "story": {"more": "Read more", "updated": "Updated {date}"},
       "comments": {"one": "{count} comment", "other": "{count} comments"}, "only.english": "English"}
      """,
      "de.json": """
      {"hello": "Hallo {name}", "story.more": "Weiterlesen", "story.updated": "Aktualisiert",
       "comments": {"other": "{count} Kommentare"}}
      """,
      "ar.json": "{}",
      "broken.json": #"{"a": 1}"#,
    ])
    theme = try Folder(["de.json": #"{"story": {"more": "Mehr"}}"#])
  }

  private func texts(_ language: String) throws -> Texts {
    try Texts(directories: [theme.path, standard.path], language: language)
  }

  @Test func `nested keys and dotted keys are the same`() throws {
    #expect(try texts("en")("story.more") == "Read more")
    #expect(try texts("de")("story.updated") == "Aktualisiert")
  }

  @Test func `a theme's text wins, and English stands in for what a language lacks`() throws {
    let texts = try texts("de")
    #expect(texts("story.more") == "Mehr")
    #expect(texts("hello", ["name": "Ann"]) == "Hallo Ann")
    #expect(texts("only.english") == "English")
    #expect(texts("no.such.key") == "no.such.key")
  }

  @Test func `a regional language falls back to its base`() throws {
    #expect(try texts("de-AT")("story.more") == "Mehr")
  }

  @Test func `an argument that looks like a placeholder stays what it is`() throws {
    #expect(try texts("en")("hello", ["name": "{date} {name}"]) == "Hello {date} {name}")
    #expect(try texts("en")("hello") == "Hello {name}")
  }

  @Test func `a count chooses the form and is written in the language's way`() throws {
    let texts = try texts("en")
    #expect(texts("comments", count: 1) == "1 comment")
    #expect(texts("comments", count: 0) == "0 comments")
    #expect(texts("comments", count: 12_345) == "12,345 comments")
    #expect(try self.texts("de")("comments", count: 12_345) == "12.345 Kommentare")
  }

  @Test func `what a translation lacks is listed: keys, forms and placeholders`() throws {
    let missing = try texts("de").missing(comparedTo: texts("en"))
    #expect(missing == ["comments (one)", "only.english", "story.updated {date}"])
    #expect(try texts("en").missing(comparedTo: texts("en")).isEmpty)
  }

  @Test func `the direction follows the language`() throws {
    #expect(try texts("ar").direction == "rtl")
    #expect(try texts("en").direction == "ltr")
    #expect(["az-Arab", "he-IL", "FA"].allSatisfy { Texts.direction(of: $0) == "rtl" })
    #expect(["ar-Latn", "de-AT", "az", ""].allSatisfy { Texts.direction(of: $0) == "ltr" })
  }

  @Test func `the languages that exist are listed`() {
    #expect(Texts.languages(in: [theme.path, standard.path]) == ["ar", "broken", "de", "en"])
  }

  @Test func `a missing or broken locale is told with its file`() {
    #expect(throws: TextsError.self) { try texts("xx") }
    let error = #expect(throws: TextsError.self) { try texts("broken") }
    #expect(error?.description.hasSuffix("broken.json: a is neither a text nor an object") == true)
  }
}
