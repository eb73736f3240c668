import Web

/// `/pages/{slug}`.
struct StandingPagePage: Page {
  static let template = "page"

  let frame: Frame
  let pageTitle: String
  let pageLanguage: String
  let pageDirection: String
  let pageUpdated: Moment
  let body: SafeHTML
}

extension StandingPagePage {
  /// The page that says who publishes.
  private static let about = "about"

  init(_ page: PublicPage, _ set: Typesetter) {
    let graph = page.slug.text == Self.about ? [StructuredPublication(set: set).whole] : []
    frame = set.frame(
      title: page.title, at: "/pages/\(page.slug.encoded)", language: page.language, facts: HeadFacts(graph: graph))
    pageTitle = page.title
    pageLanguage = page.language
    pageDirection = Texts.direction(of: page.language)
    pageUpdated = set.moment(page.updatedAt, .long)
    body = SafeHTML(trusted: page.bodyHTML)
  }
}
