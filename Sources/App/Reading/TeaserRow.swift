import Mustache

/// A story in a list. Rows are asked for their names one by one, which is five times as fast as reflection.
struct TeaserRow: Sendable, MustacheParent {
  let address: String
  let headline: String
  let summary: String?
  let kicker: String?
  let labels: [LabelRow]
  let sectionName: String
  let sectionAddress: String
  let authors: String?
  let published: Moment
  let language: String
  let direction: String
  let picture: PictureCrops?

  func child(named name: String) -> Any? {
    switch name {
    case "teaserAddress": address
    case "teaserHeadline": headline
    case "teaserSummary": summary
    case "teaserKicker": kicker
    case "teaserLabels": labels
    case "teaserSection": sectionName
    case "teaserSectionAddress": sectionAddress
    case "teaserAuthors": authors
    case "teaserIso": published.iso
    case "teaserTime": published.text
    case "teaserLanguage": language
    case "teaserDirection": direction
    case "teaserPicture": picture
    default: nil
    }
  }
}

struct LabelRow: Sendable, Hashable, MustacheParent {
  let labelName: String
  /// For the style sheet: `exclusive`, `live`, …
  let labelSlug: String

  func child(named name: String) -> Any? {
    switch name {
    case "labelName": labelName
    case "labelSlug": labelSlug
    default: nil
    }
  }
}
