import Mustache
import Web

/// What every page has around it: masthead, navigation, foot, and what its head tells machines.
struct Frame: Sendable {
  /// Of the page, as the browser's tab shows it.
  let title: String
  /// What the page tells search engines, cards on other sites and feed readers; it belongs into `<head>`, as it is.
  let head: SafeHTML
  /// The page's one true address; nil where it has none, as on error pages.
  let canonical: String?
  let language: String
  let direction: String
  let publication: String
  let motto: String?
  let today: Moment
  /// The fonts that nearly every page needs, fetched before the style sheet has been read.
  let preloads: [String]
  let stylesheet: String
  /// The brand's colours and fonts, where the newsroom has set any.
  let brandSheet: String?
  let logo: LogoImage?
  let icon: String
  let breaking: [BreakingRow]
  let sections: [NavigationLink]
  let standingPages: [NavigationLink]
  let year: String
}

extension Frame: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "head": head
    case "canonical": canonical
    case "language": language
    case "direction": direction
    case "publication": publication
    case "motto": motto
    case "today": today
    case "preloads": preloads
    case "stylesheet": stylesheet
    case "brandSheet": brandSheet
    case "logo": logo
    case "icon": icon
    case "breaking": breaking
    case "sections": sections
    case "standingPages": standingPages
    case "year": year
    default: nil
    }
  }
}

/// A line of the breaking bar.
struct BreakingRow: Sendable, Equatable, MustacheParent {
  let text: String
  let address: String

  func child(named name: String) -> Any? {
    switch name {
    case "breakingText": text
    case "breakingAddress": address
    default: nil
    }
  }
}

struct LogoImage: Sendable, Equatable {
  let logoAddress: String
  let logoWidth: Int
  let logoHeight: Int
}

struct NavigationLink: Sendable, Equatable {
  let name: String
  let address: String
  let isCurrent: Bool
}

/// A point in time as people read it and as machines do.
struct Moment: Sendable, Equatable {
  /// ISO 8601 with the zone's offset.
  let iso: String
  let text: String
}

struct Crumb: Sendable, Equatable {
  let crumbName: String
  let crumbAddress: String
}

/// Where a list goes on.
struct Pager: Sendable, Equatable {
  let olderAddress: String?
  let newestAddress: String?
}
