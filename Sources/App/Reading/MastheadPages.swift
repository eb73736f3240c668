import Mustache
import Web

/// What every page begins with: nameplate, motto, sections and breaking bar. P1 and P2 of the reference page.
struct Masthead: Page {
  static let template = "masthead"

  /// On the front its name is the page's heading.
  let isFront: Bool
  let publication: String
  let motto: String?
  let logo: LogoImage?
  let today: Moment
  let sections: [NavigationLink]
  let breaking: [BreakingRow]
}

extension Masthead: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "isFront": isFront
    case "publication": publication
    case "motto": motto
    case "logo": logo
    case "today": today
    case "sections": sections
    case "breaking": breaking
    default: nil
    }
  }
}

/// What every page ends with.
struct Foot: Page {
  static let template = "foot"

  let publication: String
  let standingPages: [NavigationLink]
  let year: String
}

extension Foot: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "publication": publication
    case "standingPages": standingPages
    case "year": year
    default: nil
    }
  }
}
