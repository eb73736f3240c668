import Testing

struct LayerTests {
  @Test func `knowledge runs one way`() {
    let findings = LayerRule.findings(in: SourceTree.project.sources)
    let open = Exceptions.project.apply(to: findings, of: "import")
    expectNone(open)
  }

  @Test(arguments: [
    ("Sources/Web/Cache.swift", "import Database"),
    ("Sources/Markup/Document.swift", "public import Clients"),
    ("Sources/App/Stories/StoryStore.swift", "import GRDB"),
    ("Sources/App/Stories/StoryStore.swift", "internal import Hummingbird"),
    ("Sources/App/Stories/StoryPages.swift", "@preconcurrency import HummingbirdTLS"),
    ("Sources/Database/Journal.swift", "import struct Hummingbird.Request"),
  ])
  func `an import through the wrong door is noticed`(path: String, line: String) {
    #expect(LayerRule.findings(in: [sample(path, line + "\n")]).count == 1)
  }

  @Test(arguments: [
    ("Sources/App/Stories/StoryRoutes.swift", "import Hummingbird"),
    ("Sources/App/Gates.swift", "import Hummingbird"),
    ("Sources/Web/Cache.swift", "import Hummingbird"),
    ("Sources/Database/SQLite.swift", "import GRDB"),
    ("Sources/App/Stories/StoryStore.swift", "// import Hummingbird\nimport Database"),
  ])
  func `an import through the right door is not`(path: String, line: String) {
    #expect(LayerRule.findings(in: [sample(path, line + "\n")]).isEmpty)
  }
}
