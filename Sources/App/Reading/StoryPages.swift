import Mustache
import Web

/// `/{section}/{id}-{slug}`: P5 to P10, P12, P14 and P16 of the reference page, with the corrections.
struct StoryPage: Page {
  static let template = "story"

  let frame: Frame
  let crumbs: [Crumb]
  let storyLanguage: String
  let storyDirection: String
  let labels: [LabelRow]
  let kicker: String?
  let headline: String
  let standfirst: String?
  let authors: [AuthorLink]
  let published: Moment
  let updated: Moment?
  let readingTime: String
  let translations: [TranslationRow]
  /// How old the story is, when it is a year or more.
  let age: String?
  let share: ShareLinks?
  let lead: LeadFigure?
  let dateline: String?
  let body: SafeHTML
  let corrections: [CorrectionRow]
  let tags: [TagLink]
  let more: Part<MoreStories>?
  let beside: Part<StoryRails>?
}

extension StoryPage: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "frame": frame
    case "crumbs": crumbs
    case "storyLanguage": storyLanguage
    case "storyDirection": storyDirection
    case "labels": labels
    case "kicker": kicker
    case "headline": headline
    case "standfirst": standfirst
    case "authors": authors
    case "published": published
    case "updated": updated
    case "readingTime": readingTime
    case "translations": translations
    case "age": age
    case "share": share
    case "lead": lead
    case "dateline": dateline
    case "body": body
    case "corrections": corrections
    case "tags": tags
    case "more": more
    case "beside": beside
    default: nil
    }
  }
}

struct AuthorLink: Sendable, Hashable, MustacheParent {
  let authorName: String
  let authorAddress: String
  /// What stands between this name and the next: a comma, "and", or nothing.
  let authorSeparator: String

  func child(named name: String) -> Any? {
    switch name {
    case "authorName": authorName
    case "authorAddress": authorAddress
    case "authorSeparator": authorSeparator
    default: nil
    }
  }
}

struct TagLink: Sendable, Hashable, MustacheParent {
  let tagName: String
  let tagAddress: String

  func child(named name: String) -> Any? {
    switch name {
    case "tagName": tagName
    case "tagAddress": tagAddress
    default: nil
    }
  }
}

struct LeadFigure: Sendable, Equatable {
  let crops: PictureCrops
  /// Where it opens large.
  let leadLarge: String
  /// The link's name when the picture is not described.
  let leadLabel: String?
  let leadCaption: String?
  /// Photographer and agency, joined.
  let leadCredit: String?
  let isFilePhoto: Bool
}

extension LeadFigure: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "leadLarge": leadLarge
    case "leadLabel": leadLabel
    case "leadCaption": leadCaption
    case "leadCredit": leadCredit
    case "isFilePhoto": isFilePhoto
    default: crops.child(named: name)
    }
  }
}

extension LeadFigure {
  init(_ lead: LeadView, _ set: Typesetter) {
    crops = PictureCrops(picture: lead.picture, alternativeText: lead.alternativeText)
    leadLarge = lead.picture.large
    leadLabel = lead.alternativeText.isEmpty ? set.texts("gallery.heading") : nil
    leadCaption = lead.caption.unlessEmpty
    leadCredit = lead.creditLine
    isFilePhoto = lead.isFilePhoto
  }
}

struct CorrectionRow: Sendable, Hashable, MustacheParent {
  let correctionText: String
  let correctionIso: String
  let correctionTime: String
  let correctionHeadline: String
  let correctionAddress: String

  func child(named name: String) -> Any? {
    switch name {
    case "correctionText": correctionText
    case "correctionIso": correctionIso
    case "correctionTime": correctionTime
    case "correctionHeadline": correctionHeadline
    case "correctionAddress": correctionAddress
    default: nil
    }
  }
}

extension CorrectionRow {
  init(_ correction: CorrectionView, _ set: Typesetter) {
    let moment = set.moment(correction.correctedAt)
    correctionText = correction.text
    correctionIso = moment.iso
    correctionTime = moment.text
    correctionHeadline = correction.story.headline
    correctionAddress = correction.story.address
  }
}

extension StoryPage {
  /// The speed at which adults read prose, in words a minute.
  private static let readingSpeed = 230

  init(_ story: PublicStory, _ around: Surroundings, _ set: Typesetter) {
    frame = set.frame(
      title: story.searchHeadline.unlessEmpty ?? story.headline,
      socialTitle: story.socialHeadline.unlessEmpty ?? story.headline,
      description: story.standfirst.unlessEmpty ?? story.excerpt.unlessEmpty, at: story.address, section: story.section,
      isHidden: story.isNoindex, language: story.language, facts: StructuredStory(story: story, set: set).facts)
    crumbs = set.crumbs(to: story.section)
    storyLanguage = story.language
    storyDirection = Texts.direction(of: story.language)
    labels = set.labels(story.labels)
    kicker = story.kicker.unlessEmpty
    headline = story.headline
    standfirst = story.standfirst.unlessEmpty
    authors = zip(story.authors, set.separators(story.authors.count)).map { author, separator in
      AuthorLink(authorName: author.name, authorAddress: "/authors/\(author.slug.encoded)", authorSeparator: separator)
    }
    published = set.moment(story.firstPublishedAt)
    updated = story.updatedAt.map { set.moment($0) }
    readingTime = set.texts("story.readingTime", count: max(1, story.wordCount / Self.readingSpeed))
    translations = story.translations.map { TranslationRow($0) }
    age = set.years(since: story.firstPublishedAt).map { set.texts("story.age", count: $0) }
    share = set.publication.address.unlessEmpty.map {
      ShareLinks(story.headline, at: $0 + story.address, mail: set.texts("share.mail"))
    }
    lead = story.lead.map { LeadFigure($0, set) }
    dateline = story.dateline.unlessEmpty
    body = SafeHTML(trusted: story.bodyHTML)
    corrections = story.corrections.map { CorrectionRow($0, set) }
    tags = story.tags.map { TagLink(tagName: $0.name, tagAddress: "/tags/\($0.slug.encoded)") }
    more = set.more(related: around.related, next: around.next)
    beside = set.rails(around.rails)
  }
}
