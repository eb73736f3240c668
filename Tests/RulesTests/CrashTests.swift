import Testing

struct CrashTests {
  @Test func `nothing ends the process but its start`() {
    let open = Exceptions.project.apply(to: CrashRule.findings(in: SourceTree.project.sources), of: "crash")
    expectNone(open)
  }

  @Test(arguments: ["let x = try! load()", "fatalError(\"no\")", "preconditionFailure()"])
  func `a line that ends the process is noticed`(line: String) {
    #expect(CrashRule.findings(in: [sample("Sources/App/Stories/Story.swift", line)]).count == 1)
    #expect(CrashRule.findings(in: [sample("Sources/Server/Serve.swift", line)]).isEmpty)
  }

  @Test func `a text about it is not`() {
    let text = "// try! is not allowed\nlet text = \"fatalError(\"\n"
    #expect(CrashRule.findings(in: [sample("Sources/App/Stories/Story.swift", text)]).isEmpty)
  }
}
