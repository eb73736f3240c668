import Mustache
import Web

/// The rails beside a story: P14 and P16 of the reference page.
struct StoryRails: Page {
  static let template = "beside"

  let frame: PartFrame
  let top: RailRow?
  let features: RailRow?
}

extension StoryRails: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "frame": frame
    case "top": top
    case "features": features
    default: nil
    }
  }
}

/// What to read after a story.
struct MoreStories: Page {
  static let template = "more"

  let frame: PartFrame
  let hasRelated: Bool
  let related: [TeaserRow]
  let nextInSection: TeaserRow?
}

extension MoreStories: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "frame": frame
    case "hasRelated": hasRelated
    case "related": related
    case "nextInSection": nextInSection
    default: nil
    }
  }
}

/// What a part needs to know of the page around it.
struct PartFrame: Sendable, Hashable, MustacheParent {
  let language: String
  let direction: String

  func child(named name: String) -> Any? {
    switch name {
    case "language": language
    case "direction": direction
    default: nil
    }
  }
}
