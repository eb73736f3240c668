import Testing

struct BudgetTests {
  @Test func `nothing is longer than its budget`() {
    let project = SourceTree.project
    let swift = project.sources + project.below("Tests", ending: ".swift")
    let findings = BudgetRule.findings(swift: swift, templates: project.templates)
    let open = Exceptions.project.apply(to: findings, of: "file", "function", "template")
    expectNone(open)
  }

  @Test func `a long file, a long function and a long template are noticed`() {
    let body = String(repeating: "  x += 1\n", count: 60)
    let function = sample("Sources/App/A/B.swift", "func grow(by: Int = { 1 }()) {\n\(body)}\n")
    let file = sample("Sources/App/A/C.swift", String(repeating: "let x = 1\n", count: 301))
    let template = sample("Themes/standard/templates/a.mustache", String(repeating: "<p>\n", count: 121))
    let findings = BudgetRule.findings(swift: [function, file], templates: [template])
    #expect(Set(findings.map(\.rule)) == ["file", "template", "function"])
    #expect(Set(findings.map(\.subject)) == ["Sources/App/A/B.swift#grow", file.path, template.path])
  }

  @Test func `a long handler is noticed, and only a handler`() {
    let body = String(repeating: "  x += 1\n", count: 11)
    let text = """
      func show(_ request: Request, _ context: VisitorContext) async throws -> Answer {
      \(body)}
      func helper() {
      \(body)}
      """
    let routes = sample("Sources/App/A/BRoutes.swift", text)
    let findings = BudgetRule.findings(swift: [routes, sample("Sources/App/A/B.swift", text)], templates: [])
    #expect(findings.map(\.subject) == ["Sources/App/A/BRoutes.swift#show"])
  }

  @Test func `what is as long as its budget may stay`() {
    let body = String(repeating: "  x += 1\n", count: 48)
    let file = sample("Sources/App/A/B.swift", "protocol P {\n  func a()\n  init(b: Int)\n}\n\nfunc c() {\n\(body)}\n")
    #expect(BudgetRule.findings(swift: [file], templates: []).isEmpty)
  }

  @Test func `an exception covers its limit and no more, and fails when nothing needs it`() {
    let exceptions = Exceptions("file | a.swift | at most 320 | a table that cannot be divided")
    let finding = Finding(rule: "file", subject: "a.swift", message: "long", size: 310)
    #expect(exceptions.apply(to: [finding], of: "file").isEmpty)
    #expect(exceptions.apply(to: [], of: "file").count == 1)
    #expect(exceptions.apply(to: [], of: "sql").isEmpty)
    let longer = Finding(rule: "file", subject: "a.swift", message: "long", size: 330)
    #expect(exceptions.apply(to: [longer], of: "file").count == 2)
  }

  @Test func `an exception without a reason is a mistake`() {
    #expect(Exceptions("file | a.swift | at most 320 | ").mistakes.count == 1)
    #expect(Exceptions("file | a.swift").mistakes.count == 1)
  }

  @Test func `every exception is of a rule that exists`() {
    let known: Set = ["import", "sql", "table", "file", "function", "template", "name", "crash", "word", "size", "guard"]
    let strange = Exceptions.project.entries.filter { !known.contains($0.rule) }.map(\.rule)
    #expect(strange.isEmpty)
  }
}
