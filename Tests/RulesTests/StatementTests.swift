import Testing

struct StatementTests {
  @Test func `SQL stands in stores only`() {
    let findings = StatementRule.findings(in: SourceTree.project.app)
    let open = Exceptions.project.apply(to: findings, of: "sql")
    expectNone(open)
  }

  @Test(arguments: [
    "let sql = \"SELECT id FROM stories\"",
    "let sql = \"\"\"\n  INSERT INTO stories (id) VALUES (1)\n  \"\"\"",
    "let sql: SQL = \"UPDATE stories SET slug = \\(slug)\"",
    "let sql = \"DELETE FROM stories\"",
    "let sql = \"WITH RECURSIVE tree(id) AS (SELECT 1)\"",
    "try reading.all(\"TABLE stories\")",
  ])
  func `SQL elsewhere is noticed`(line: String) {
    #expect(!StatementRule.findings(in: [sample("Sources/App/Stories/StoryPages.swift", line)]).isEmpty)
    #expect(StatementRule.findings(in: [sample("Sources/App/Stories/StoryStore.swift", line)]).isEmpty)
  }

  @Test(arguments: ["// SELECT id FROM stories", "let text = \"Update your address\"", "let text = \"With love\""])
  func `a text that only looks like SQL is not`(line: String) {
    #expect(StatementRule.findings(in: [sample("Sources/App/Stories/StoryPages.swift", line)]).isEmpty)
  }
}
