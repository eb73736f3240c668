import Testing

@testable import App

struct SearchQueryTests {
  private func terms(_ typed: String) throws -> [String] {
    try SearchQuery(typed).terms.map { ($0.isExcluded ? "-" : "") + $0.sequence.joined(separator: " ") }
  }

  @Test(arguments: [
    ("ferry", ["ferry"]), ("Łódź  Straße", ["lodz", "strasse"]), ("ferry FERRY férry", ["ferry"]),
    ("\"the old ferry\" heron", ["the old ferry", "heron"]), ("„alte Fähre“", ["alte fahre"]), ("«vieux bac» x", ["vieux bac", "x"]),
    ("ferry -heron", ["ferry", "-heron"]), ("ferry −heron", ["ferry", "-heron"]), ("ferry -\"old heron\"", ["ferry", "-old heron"]),
    ("ferry - heron", ["ferry", "heron"]), ("--ferry", ["ferry"]), ("well-known", ["well known"]), ("O’Brien", ["o brien"]),
    ("\"unclosed words", ["unclosed words"]), ("\"\" ferry", ["ferry"]), ("新聞社", ["新 聞 社"]), ("AI新聞", ["ai", "新 聞"]), ("a/b", ["a", "b"]),
    ("NEAR(ferry* AND \"heron\")", ["near", "ferry", "and", "heron"]), ("title:ferry", ["title", "ferry"]), ("ferry;DROP", ["ferry", "drop"]),
  ])
  func `words, phrases and exclusions are understood`(typed: String, expected: [String]) throws {
    #expect(try terms(typed) == expected)
  }

  @Test(arguments: ["", " ", "-", "\"\"", "- - -", "\u{301}\u{301}", "*()+:^{}", "-ferry", "-ferry -\"old heron\"", "👍", "\u{200B}", "\" \" -"])
  func `what holds nothing to look for is told`(typed: String) {
    #expect(throws: SearchQuery.Problem.nothingToFind) { try SearchQuery(typed) }
  }

  @Test(arguments: [
    String(repeating: "a", count: 10_000), String(repeating: "新", count: 201), (0..<60).map { "w\($0)" }.joined(separator: " "),
    "a" + String(repeating: "\u{301}", count: 70_000),
  ])
  func `what is far too much is told`(typed: String) {
    #expect(throws: SearchQuery.Problem.tooLong) { try SearchQuery(typed) }
  }

  @Test func `pairs are asked for where characters touch, words where they do not`() throws {
    #expect(try SearchQuery("新聞社").terms[0].tokens == ["新聞", "聞社"])
    #expect(try SearchQuery("新").terms[0].tokens == ["新"])
    #expect(try SearchQuery("\"新聞 社\"").terms[0].tokens == ["新聞", "社"])
    #expect(try !SearchQuery("新聞").terms[0].needsProof)
    #expect(try SearchQuery("新聞社").terms[0].needsProof)
    #expect(try SearchQuery("\"old ferry\"").terms[0].needsProof)
  }

  @Test(arguments: [
    ("ferry", "fery", 1), ("ferry", "ferrry", 1), ("ferry", "freyr", 2), ("ferry", "frery", 1), ("ferry", "heron", nil), ("ferry", "ferry", 0),
    ("a", "abcd", nil),
  ] as [(String, String, Int?)])
  func `slips are counted`(word: String, other: String, slips: Int?) {
    if word.count >= 4 { #expect(Spelling(word)?.slips(to: other) == slips) }
  }

  @Test func `one slip leads to every neighbour, and scripts without letters have none`() throws {
    let neighbours = try Set(#require(Spelling("fery")).neighbours)
    for word in ["ferry", "fer", "fey", "efry", "ferx", "very"] { #expect(neighbours.contains(word), "\(word)") }
    #expect(!neighbours.contains("fery"))
    for word in ["abc", "12345", "新聞社会", "ab", String(repeating: "a", count: 60)] { #expect(Spelling(word) == nil, "\(word)") }
    #expect(try Set(#require(Spelling("парм")).neighbours).contains("паром"))
    #expect(try Set(#require(Spelling("الخمس")).neighbours).contains("الخميس"))
  }
}
