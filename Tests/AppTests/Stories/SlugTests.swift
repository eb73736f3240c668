import Testing

@testable import App

struct SlugTests {
  @Test(arguments: [
    ("Ferry returns, after 100 years!", "ferry-returns-after-100-years"),
    ("Łódź  –  Straße & Ærø", "lodz-strasse-aero"),
    ("Ida’s café", "idas-cafe"),
    ("新聞 の 今日", "新聞-の-今日"),
    ("العبّارة تعود", "العبّارة-تعود"),
    ("Паром вернулся", "паром-вернулся"),
    ("<script>alert(1)</script>", "script-alert-1-script"),
    ("../../etc/passwd", "etc-passwd"),
  ])
  func `a headline becomes a readable slug`(headline: String, slug: String) {
    #expect(Slug(from: headline)?.text == slug)
  }

  @Test(arguments: ["", " ", "!?", "---", "\u{200B}\u{202E}", "😀"])
  func `a headline without letters makes no slug`(headline: String) {
    #expect(Slug(from: headline) == nil)
  }

  @Test func `a slug ends with a whole word and never grows long`() throws {
    let slug = try #require(Slug(from: String(repeating: "harbour ", count: 50)))
    #expect(slug.text.utf8.count <= 80)
    #expect(slug.text.hasSuffix("harbour"))
    #expect(try #require(Slug(from: String(repeating: "x", count: 5_000))).text.count == 80)
    let marked = "\u{915}" + String(repeating: "\u{93C}", count: 500)
    #expect(try #require(Slug(from: marked)).text.unicodeScalars.count <= 80)
  }

  @Test(arguments: ["Town", "two words", "a/b", "a--b", "-a", "é", "a\u{0}"])
  func `what is not a slug is refused`(text: String) {
    #expect(throws: AppError.self) { try Slug(checking: text) }
  }

  @Test func `letters outside ASCII are encoded in addresses`() {
    #expect(StoryLink.address(section: Slug(trusted: "新聞"), id: 7, slug: Slug(trusted: "a")) == "/%E6%96%B0%E8%81%9E/7-a")
  }
}
