import Testing

struct SettingsTests {
  @Test func `every target is compiled strictly`() throws {
    let open = SettingsRule.findings(in: try #require(SourceTree.project["Package.swift"]))
    expectNone(open)
  }

  @Test func `a target without the settings and a package without them are noticed`() {
    let text = """
      .enableUpcomingFeature("ExistentialAny") .enableUpcomingFeature("MemberImportVisibility")
      .target(name: "Web", dependencies: [.product(name: "A", package: "a")], swiftSettings: house),
      .testTarget(name: "WebTests", dependencies: ["Web"]),
      """
    let subjects = SettingsRule.findings(in: sample("Package.swift", text)).map(\.subject)
    #expect(subjects == ["InternalImportsByDefault", "Package.swift", "WebTests"])
  }
}
