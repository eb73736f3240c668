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
  /// The fonts that nearly every page needs, fetched before the style sheet has been read.
  let preloads: [String]
  let stylesheet: String
  /// The brand's colours and fonts, where the newsroom has set any.
  let brandSheet: String?
  let icon: String
  let masthead: Part<Masthead>
  let foot: Part<Foot>
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
    case "preloads": preloads
    case "stylesheet": stylesheet
    case "brandSheet": brandSheet
    case "icon": icon
    case "masthead": masthead
    case "foot": foot
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

struct LogoImage: Sendable, Hashable, MustacheParent {
  let logoAddress: String
  let logoWidth: Int
  let logoHeight: Int

  func child(named name: String) -> Any? {
    switch name {
    case "logoAddress": logoAddress
    case "logoWidth": logoWidth
    case "logoHeight": logoHeight
    default: nil
    }
  }
}

struct NavigationLink: Sendable, Hashable, MustacheParent {
  let name: String
  let address: String
  let isCurrent: Bool

  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "address": address
    case "isCurrent": isCurrent
    default: nil
    }
  }
}

/// A point in time as people read it and as machines do.
struct Moment: Sendable, Hashable, MustacheParent {
  /// ISO 8601 with the zone's offset.
  let iso: String
  let text: String

  func child(named name: String) -> Any? {
    switch name {
    case "iso": iso
    case "text": text
    default: nil
    }
  }
}

struct Crumb: Sendable, Hashable, MustacheParent {
  let crumbName: String
  let crumbAddress: String

  func child(named name: String) -> Any? {
    switch name {
    case "crumbName": crumbName
    case "crumbAddress": crumbAddress
    default: nil
    }
  }
}

/// Where a list goes on.
struct Pager: Sendable, Hashable, MustacheParent {
  let olderAddress: String?
  let newestAddress: String?

  func child(named name: String) -> Any? {
    switch name {
    case "olderAddress": olderAddress
    case "newestAddress": newestAddress
    default: nil
    }
  }
}
