import Web

/// The only page of a publication without stories: what to do first.
struct WelcomePage: Page {
  static let template = "welcome"

  let frame: Frame
  let version: String
  let isPostgres: Bool
}
