import Testing

struct FeatureTests {
  let story = sample("Sources/App/Stories/Story.swift", "struct Story {}\n")
  let page = sample("Sources/App/Reading/StoryPages.swift", "struct StoryPage { let story: Story }\n")

  @Test func `a folder names only the folders it may`() {
    let rule = FeatureRule(allowed: CheckedList.map(of: CheckedList.project("features.txt")))
    let open = rule.findings(in: SourceTree.project.app)
    expectNone(open)
  }

  @Test func `a name from a folder that is not allowed is noticed`() {
    let rule = FeatureRule(allowed: ["Stories": [], "Reading": []])
    #expect(rule.findings(in: [story, page]).map(\.subject) == ["Reading"])
  }

  @Test func `a permission that nobody uses is noticed`() {
    let rule = FeatureRule(allowed: ["Stories": [], "Reading": ["Stories"]])
    #expect(rule.findings(in: [story, page]).isEmpty)
    #expect(rule.findings(in: [story, sample(page.path, "struct StoryPage {}\n")]).map(\.subject) == ["Reading"])
  }

  @Test func `folders that name each other are noticed, however long the circle`() {
    let rule = FeatureRule(allowed: ["A": ["B"], "B": ["C"], "C": ["A"], "D": ["A"]])
    let circle = rule.findings(in: []).filter { $0.message.contains("circle") }
    #expect(circle.map(\.subject) == ["A", "B", "C"])
  }

  @Test func `a folder that the list does not know is noticed, and one that is gone`() {
    let rule = FeatureRule(allowed: ["Stories": [], "Podcasts": []])
    let lonely = sample(page.path, "struct StoryPage {}\n")
    #expect(rule.findings(in: [story, lonely]).map(\.subject) == ["Reading", "Podcasts"])
  }
}
