import Testing

@testable import Web

@Suite struct PluralRuleTests {
  @Test(arguments: [
    ("en", "0 other, 1 one, 2 other, 11 other"), ("en-GB", "1 one"), ("de", "0 other, 1 one, 5 other"),
    ("fr", "0 one, 1 one, 2 other"), ("es", "0 other, 1 one, 2 other"),
    ("pl", "0 many, 1 one, 2 few, 5 many, 12 many, 21 many, 22 few, 25 many, 112 many, 122 few"),
    ("cs", "0 other, 1 one, 3 few, 5 other, 22 other"),
    ("ru", "0 many, 1 one, 2 few, 5 many, 11 many, 12 many, 21 one, 22 few, 111 many, 121 one"),
    ("uk", "1 one, 3 few, 14 many, 101 one"), ("sr", "1 one, 2 few, 5 other, 11 other, 21 one"),
    ("ar", "0 zero, 1 one, 2 two, 3 few, 10 few, 11 many, 99 many, 100 other, 103 few, 111 many"),
    ("he", "0 other, 1 one, 2 two, 3 other"), ("ja", "0 other, 1 other"), ("zh", "1 other"), ("ko", "1 other"),
    ("tr", "0 other, 1 one, 2 other"), ("fa", "0 one, 1 one, 2 other"),
    ("lt", "0 other, 1 one, 2 few, 10 other, 11 other, 21 one, 22 few"),
    ("lv", "0 zero, 1 one, 2 other, 10 zero, 11 zero, 21 one"),
    ("ro", "0 few, 1 one, 2 few, 19 few, 20 other, 101 few"),
    ("sl", "1 one, 2 two, 3 few, 4 few, 5 other, 101 one"),
  ])
  func `counts take the form that CLDR gives them`(language: String, expected: String) {
    let rule = PluralRule(language: language)
    for pair in expected.split(separator: ", ") {
      let parts = pair.split(separator: " ")
      #expect(rule.category(Int(parts[0]) ?? -1).rawValue == parts[1], "\(language) \(pair)")
    }
  }

  @Test func `the forms a language needs follow from its rule`() {
    #expect(PluralRule(language: "ru").categories == [.one, .few, .many])
    #expect(PluralRule(language: "ja").categories == [.other])
    #expect(PluralRule(language: "ar").categories == Set(PluralCategory.allCases))
  }
}
