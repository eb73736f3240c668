import Database
import Foundation

/// What becomes of an item.
enum WordPressVerdict: Equatable {
  enum Fate: Equatable, Sendable {
    case published(Instant), scheduled(Instant), draft

    var isPublished: Bool {
      if case .published = self { true } else { false }
    }
  }

  case take(Fate, remark: String?)
  case skip(String)

  init(_ item: WordPressItem, zone: TimeZone, now: Instant) {
    guard item.kind == "post" || item.kind == "page" else {
      self = .skip(Self.otherKinds[item.kind] ?? "items of the custom type “\(item.kind)”")
      return
    }
    let date = WordPressDates.instant(gmt: item.dateGMT, local: item.date, in: zone)
    guard item.password.isEmpty else {
      self = .take(.draft, remark: "protected by a password; imported as a draft")
      return
    }
    switch item.status {
    case "publish":
      self = .take(
        .published(min(date ?? now, now)), remark: date == nil ? "published without a date; dated today" : nil)
    case "future" where (date ?? now) > now && item.kind == "page":
      self = .take(.draft, remark: "pages scheduled for an hour to come; here they have no schedule, so they are drafts")
    case "future" where (date ?? now) > now: self = .take(.scheduled(date ?? now), remark: nil)
    case "future":
      self = .take(.published(date ?? now), remark: "scheduled for an hour that has passed; published at that hour")
    case "draft": self = .take(.draft, remark: nil)
    case "pending": self = .take(.draft, remark: "waiting for review; imported as a draft")
    case "private": self = .take(.draft, remark: "private; imported as a draft")
    case "trash": self = .skip("in the bin")
    case "auto-draft": self = .skip("empty automatic drafts")
    case "inherit": self = .skip("older versions (revisions)")
    default: self = .take(.draft, remark: "of the unknown state “\(item.status)”; imported as a draft")
    }
  }

  private static let otherKinds = [
    "nav_menu_item": "menu entries (nav_menu_item)", "revision": "older versions (revisions)",
    "wp_block": "shared patterns (wp_block)", "wp_template": "templates of the theme (wp_template)",
    "wp_template_part": "templates of the theme (wp_template_part)", "wp_navigation": "menus (wp_navigation)",
    "wp_global_styles": "styles of the theme (wp_global_styles)", "wp_font_family": "fonts of the theme",
    "wp_font_face": "fonts of the theme", "custom_css": "styles of the theme (custom_css)",
    "customize_changeset": "styles of the theme (customize_changeset)", "oembed_cache": "caches (oembed_cache)",
  ]
}
