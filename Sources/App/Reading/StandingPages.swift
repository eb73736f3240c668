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
  init(_ page: PublicPage, _ set: Typesetter) {
    frame = set.frame(title: page.title, at: "/pages/\(page.slug.encoded)")
    pageTitle = page.title
    pageLanguage = page.language
    pageDirection = Texts.direction(of: page.language)
    pageUpdated = set.moment(page.updatedAt, .long)
    body = SafeHTML(trusted: page.bodyHTML)
  }
}
