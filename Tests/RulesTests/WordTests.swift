import Testing

struct WordTests {
  @Test func `the repository has no open ends and speaks of itself alone`() {
    let open = Exceptions.project.apply(to: WordRule.findings(in: SourceTree.project.files), of: "word")
    expectNone(open)
  }

  @Test func `no file is larger than a source should be`() {
    let findings = WordRule.tooLarge(WordRule.sizes(below: SourceTree.root))
    let open = Exceptions.project.apply(to: findings, of: "size")
    expectNone(open)
  }

  @Test(arguments: [
    "// TO" + "DO: later", "cd /ho" + "me/ida/paper", "see http://10" + ".1.2.3/", "get https://mirror.la" + "n/x",
  ])
  func `a forbidden word is noticed`(text: String) {
    #expect(WordRule.findings(in: [sample("bin/run", text)]).count == 1)
  }

  @Test(arguments: ["/var/lib/broadsheet", "https://paper.example/home/town", "http://127.0.0.1:8080/", "../opt/x"])
  func `an address or a path of everybody's is not`(text: String) {
    #expect(WordRule.findings(in: [sample("bin/run", text)]).isEmpty)
  }

  @Test func `a large file is noticed`() {
    #expect(WordRule.tooLarge(["small": 600_000, "large": 600_001]).map(\.subject) == ["large"])
  }

  @Test func `the checkout was read`() {
    #expect(SourceTree.project["Package.swift"] != nil)
    #expect(SourceTree.project.sources.count > 20)
    #expect(SourceTree.project.files.allSatisfy { !$0.path.hasPrefix(".build") })
  }
}
