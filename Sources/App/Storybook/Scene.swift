import Web

/// One page of the storybook: what it is called, and a filled page.
struct Scene: Sendable {
  let slug: Slug
  let name: String
  let page: any Page

  init(_ name: String, _ page: any Page) {
    self.name = name
    self.page = page
    slug = Slug(from: name) ?? Slug(trusted: "scene")
  }

  /// In the order in which one makes a theme.
  static var all: [Scene] {
    [
      Scene("Front", FrontPage.full),
      Scene("Front on a quiet day", FrontPage.quiet),
      Scene("Front without a story", FrontPage.empty),
      Scene("Story", StoryPage.full),
      Scene("Story, bare", StoryPage.bare),
      Scene("Story, every sample", StoryPage.sample),
      Scene("Parts", PartsPage.variants),
      Scene("Section", ListPage.section),
      Scene("Topic", ListPage.topic),
      Scene("List without a story", ListPage.empty),
      Scene("Archive", ArchivePage.days),
      Scene("Archive with a mistake", ArchivePage.sample),
      Scene("Corrections", CorrectionsPage.some),
      Scene("Corrections, none", CorrectionsPage.none),
      Scene("Search", SearchPage.found),
      Scene("Search, nothing found", SearchPage.nothing),
      Scene("Search with a mistake", SearchPage.sample),
      Scene("Standing page", StandingPagePage.rules),
      Scene("Not found", ErrorPage.sample),
      Scene("Out of order", ErrorPage.failure),
      Scene("Welcome", WelcomePage.sample),
    ]
  }

  static func named(_ slug: String) throws -> Scene {
    guard let scene = all.first(where: { $0.slug.text == slug }) else { throw AppError.notFound }
    return scene
  }
}
