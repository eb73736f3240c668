import Testing

struct TableTests {
  static let owners = CheckedList.map(of: CheckedList.project("tables.txt"))
  let rule = TableRule(owners: ["Stories": ["stories", "revisions"], "Reading": ["views"]])

  @Test func `every table has exactly one owner`() {
    let project = SourceTree.project
    let schema = project.below("Migrations", ending: ".sql") + project.below("Sources/Database", ending: ".swift")
    let open = TableRule(owners: Self.owners).ownership(of: schema)
    expectNone(open)
  }

  @Test func `a store writes only its own tables`() {
    let findings = TableRule(owners: Self.owners).writes(in: SourceTree.project.sources)
    let open = Exceptions.project.apply(to: findings, of: "table")
    expectNone(open)
  }

  @Test func `no statement may look through a large table`() throws {
    let project = SourceTree.project
    let schema = project.below("Migrations", ending: ".sql") + project.below("Sources/Database", ending: ".swift")
    let newsroom = try #require(project["Tests/AppTests/Newsroom.swift"])
    expectNone(Exceptions.project.apply(to: TableRule.unguarded(schema, by: newsroom), of: "guard"))
  }

  @Test func `a table that is not guarded and a guard without a table are noticed`() {
    let tables = "CREATE TABLE stories (id INTEGER);\nCREATE TABLE tags (id INTEGER);"
    let schema = [sample("Migrations/0001-x.sql", tables)]
    let newsroom = sample("Newsroom.swift", "static let large: Set<String> = [\n  \"stories\", \"views\",\n]")
    #expect(TableRule.unguarded(schema, by: newsroom).map(\.subject) == ["tags", "views"])
  }

  @Test func `a table without owner, one with two and one that is gone are noticed`() {
    let migration = sample(
      "Migrations/0001-x.sql", "CREATE TABLE stories (id INTEGER) STRICT;\nCREATE TABLE tags (id INTEGER) STRICT;")
    let rule = TableRule(owners: ["Stories": ["stories", "revisions"], "Reading": ["stories"]])
    #expect(rule.ownership(of: [migration]).map(\.subject) == ["revisions", "stories", "tags"])
  }

  @Test(arguments: [
    "INSERT INTO stories (id)", "UPDATE stories SET id = 1", "DELETE FROM stories", "DELETE FROM \\(raw: x)",
  ])
  func `a foreign write is noticed`(statement: String) {
    let file = sample("Sources/App/Reading/ViewStore.swift", "let sql: SQL = \"\(statement)\"")
    #expect(rule.writes(in: [file]).count == 1)
  }

  @Test(arguments: [
    "SELECT id FROM stories JOIN revisions", "INSERT INTO views (id) VALUES (1) ON CONFLICT DO UPDATE SET id = 1",
    "SELECT id FROM stories FOR UPDATE SKIP LOCKED",
  ])
  func `reading and writing at home is free`(statement: String) {
    let file = sample("Sources/App/Reading/ViewStore.swift", "let sql: SQL = \"\(statement)\"")
    #expect(rule.writes(in: [file]).isEmpty)
  }
}
