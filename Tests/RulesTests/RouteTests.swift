import Testing

struct RouteTests {
  static let root = """
    let router = Router(context: VisitorContext.self, options: .autoGenerateHeadEndpoints)
    router.get("/:section", use: reading.section)
    let desk = router.group("/newsroom", context: StaffContext.self)
    desk.post("/stories", use: stories.create)
    """

  @Test func `every address is listed with its gate`() throws {
    let project = SourceTree.project
    let routes = try #require(project["Sources/App/Routes.swift"])
    let rule = RouteRule(listed: CheckedList.lines(of: CheckedList.project("routes.txt")))
    #expect(!RouteRule.routes(in: routes).isEmpty)
    expectNone(rule.findings(in: routes, others: project.app.filter { $0.path != routes.path }))
  }

  @Test func `an address is read with its group's path and gate`() {
    let routes = RouteRule.routes(in: sample("Sources/App/Routes.swift", Self.root))
    #expect(routes == ["GET /:section visitor", "POST /newsroom/stories staff"])
  }

  @Test func `an address that is not listed, one that is gone and one elsewhere are noticed`() {
    let rule = RouteRule(listed: ["GET /:section visitor", "POST /newsroom/stories visitor"])
    let stray = sample("Sources/App/Stories/StoryRoutes.swift", "group.get(\"/hidden\", use: show)")
    let subjects = rule.findings(in: sample("Sources/App/Routes.swift", Self.root), others: [stray]).map(\.subject)
    #expect(subjects == ["POST /newsroom/stories staff", "POST /newsroom/stories visitor", stray.path])
  }

  @Test func `a route that hangs on nothing has no gate`() {
    let file = sample("Sources/App/Routes.swift", "open.get(\"/x\", use: y)")
    #expect(RouteRule.routes(in: file) == ["GET /x without-gate"])
  }
}
