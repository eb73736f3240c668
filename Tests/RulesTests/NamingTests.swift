import Testing

struct NamingTests {
  @Test func `a file's name tells its job`() {
    let project = SourceTree.project
    let vague = (project.sources + project.below("Tests", ending: ".swift")).filter { $0.target != "App" }
      .flatMap(NamingRule.vagueName)
    let open = Exceptions.project.apply(to: NamingRule.findings(in: project.app) + vague, of: "name")
    expectNone(open)
  }

  @Test(arguments: [
    ("Sources/App/Stories/StoryManager.swift", "struct StoryManager {}"),
    ("Sources/App/Stories/String+Slug.swift", "extension String {}"),
    ("Sources/App/Stories/Story.swift", "struct Story {}\nstruct StoryStore {}"),
    ("Sources/App/Stories/StoryPages.swift", "struct Teaser {}"),
    ("Sources/App/Stories/Story.swift", "struct Story: Sendable, Page {}"),
    ("Sources/App/Stories/Story.swift", "struct Story {}\nstruct StoryPages {}"),
    ("Sources/App/Teaser.swift", "struct Teaser {}"),
  ])
  func `a name that misleads is noticed`(path: String, text: String) {
    #expect(!NamingRule.findings(in: [sample(path, text + "\n")]).isEmpty)
  }

  @Test(arguments: [
    ("Sources/App/Stories/Story.swift", "public struct Story {}"),
    ("Sources/App/Stories/StoryStore.swift", "struct StoryStore {}\nstruct StoryTeaser {}"),
    ("Sources/App/Stories/StoryPages.swift", "struct StoryPage {}\nextension StoryPage {}"),
    ("Sources/App/Pictures/PictureCommands.swift", "extension App { struct PictureWords {} }"),
    ("Sources/App/Stories/StandingPage.swift", "struct StandingPage: Sendable {}"),
    ("Sources/App/Routes.swift", "extension App {}"),
  ])
  func `a name that tells is not`(path: String, text: String) {
    #expect(NamingRule.findings(in: [sample(path, text + "\n")]).isEmpty)
  }
}
