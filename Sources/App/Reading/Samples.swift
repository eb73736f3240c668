import Web

/// One filled example of every page: the templates are checked against them.
extension Frame {
  /// Nothing but what every page has.
  static let plain = lantern()
  static let plainFront = lantern(isFront: true)
  /// A newsroom's usual day.
  static let full = lantern(motto: "Read aloud on the ferry since 1871", breaking: [.sample])
  static let fullFront = lantern(isFront: true, motto: "Read aloud on the ferry since 1871", breaking: [.sample])

  private static func lantern(isFront: Bool = false, motto: String? = nil, breaking: [BreakingRow] = []) -> Frame {
    let masthead = Masthead(
      isFront: isFront, publication: "The Oxlip Lantern", motto: motto, logo: nil, today: .sample,
      sections: ["Town", "River", "Market", "Culture", "Sport", "Letters"].map {
        NavigationLink(name: $0, address: "/\($0.lowercased())", isCurrent: $0 == "Town")
      }, breaking: breaking)
    return Frame(
      title: "The Oxlip Lantern", head: SafeHTML(trusted: ""), canonical: "/",
      language: "en", direction: "ltr", publication: "The Oxlip Lantern", preloads: [],
      stylesheet: "/assets/css/standard.css", brandSheet: nil, icon: "/assets/icons/favicon.svg", masthead: Part(masthead),
      foot: Part(Foot(publication: "The Oxlip Lantern", standingPages: [.sample], year: "2026")))
  }

  static let sample = Frame(
    title: "Ferry returns after a century", head: SafeHTML(trusted: "<meta name=\"description\" content=\"The line that nobody closed.\">"),
    canonical: "/town/7-ferry", language: "en", direction: "ltr", publication: "The Lantern",
    preloads: ["/assets/fonts/libertine-regular-latin.woff2"], stylesheet: "/assets/css/standard.css", brandSheet: "/assets/brand.css",
    icon: "/assets/icons/favicon.svg", masthead: Part(.inner), foot: Part(.sample))
}

extension Masthead {
  static let sample = lantern(isFront: true)
  /// Of every page but the front.
  static let inner = lantern(isFront: false)

  private static func lantern(isFront: Bool) -> Masthead {
    Masthead(
      isFront: isFront, publication: "The Lantern", motto: "Light, slowly",
      logo: LogoImage(logoAddress: "/assets/logo.svg", logoWidth: 320, logoHeight: 80), today: .sample, sections: [.sample],
      breaking: [.sample])
  }
}

extension Foot {
  static let sample = Foot(publication: "The Lantern", standingPages: [.sample], year: "2026")
}

extension PartFrame {
  static let sample = PartFrame(language: "en", direction: "ltr")
}

extension StoryRails {
  static let sample = StoryRails(frame: .sample, top: .sample, features: .sample)
}

extension MoreStories {
  static let sample = MoreStories(frame: .sample, hasRelated: true, related: [.sample], nextInSection: .sample)
}

extension BreakingRow {
  static let sample = BreakingRow(text: "The ferry has left.", address: "/live")
}

extension NavigationLink {
  static let sample = NavigationLink(name: "Town", address: "/town", isCurrent: true)
}

extension Moment {
  static let sample = Moment(iso: "2026-03-12T14:05:00+01:00", text: "March 12, 2026 at 2:05 PM")
}

extension Crumb {
  static let sample = Crumb(crumbName: "Town", crumbAddress: "/town")
}

extension Pager {
  static let sample = Pager(olderAddress: "/town?before=1-1", newestAddress: "/town")
}

extension LabelRow {
  static let sample = LabelRow(labelName: "Feature", labelSlug: "feature")
}

extension PictureCrops {
  static let sample = PictureCrops(
    picture: Picture(base: "aa/aa-1", size: PictureSize(width: 1600, height: 900), hasModernFormats: true),
    alternativeText: "A ferry")
}

extension TeaserRow {
  static let sample = TeaserRow(
    address: "/town/7-ferry", headline: "Ferry returns", summary: "After a century.", kicker: "On the water",
    labels: [.sample], sectionName: "Town", sectionAddress: "/town", authors: "Ida Quill", published: .sample,
    language: "en", direction: "ltr", picture: .sample)
}

extension RailRow {
  static let sample = RailRow(name: "Town", address: "/town", isOfSection: true, stories: [.sample])
}

extension CorrectionRow {
  static let sample = CorrectionRow(
    correctionText: "The ferry is blue.", correctionIso: Moment.sample.iso, correctionTime: Moment.sample.text,
    correctionHeadline: "Ferry returns", correctionAddress: "/town/7-ferry")
}

extension StoryPage {
  static var sample: StoryPage {
    StoryPage(
      frame: .sample, crumbs: [.sample], storyLanguage: "en", storyDirection: "ltr", labels: [.sample],
      kicker: "On the water", headline: "Ferry returns", standfirst: "After a century.",
      authors: [AuthorLink(authorName: "Ida Quill", authorAddress: "/authors/ida-quill", authorSeparator: ", ")],
      published: .sample, updated: .sample, readingTime: "4 minutes",
      translations: [
        TranslationRow(
          translationName: "Deutsch", translationLanguage: "de", translationDirection: "ltr", translationAddress: "/town/8-faehre")
      ], age: "This story is 17 years old.",
      share: ShareLinks("Ferry returns", at: "https://lantern.example/town/7-ferry", mail: "E-mail"),
      lead: LeadFigure(
        crops: .sample, leadLarge: "/files/aa/aa-1-whole-1600.jpg", leadLabel: "Picture", leadCaption: "The ferry.", leadCredit: "Jon Brook", isFilePhoto: true),
      dateline: "Lower Quay", body: SafeHTML(trusted: "<p>It is back.</p>"), corrections: [.sample],
      tags: [TagLink(tagName: "Ferries", tagAddress: "/tags/ferries")], more: Part(.sample),
      beside: Part(.sample))
  }
}

extension FrontPage {
  static var sample: FrontPage {
    FrontPage(
      frame: .sample, lead: .sample, top: .sample, features: .sample, rails: [.sample], latest: .sample, isEmpty: true)
  }
}

extension ListPage {
  static var sample: ListPage {
    ListPage(
      frame: .sample, crumbs: [.sample], kind: "Topic", heading: "Ferries", about: "All that floats.",
      subsections: [.sample], hasSubsections: true, lead: .sample, stories: [.sample], isEmpty: true, pager: .sample)
  }
}

extension ArchivePage {
  static var sample: ArchivePage {
    let day = ArchiveDay(dayName: "Thursday", dayAddress: "/archive/2026/03/12", dayStories: "3 stories")
    return ArchivePage(
      frame: .sample, typedDay: "2026-02-30", dayProblem: "There is no such day.",
      months: [ArchiveMonth(monthName: "March 2026", monthDays: [day])], pager: .sample)
  }
}

extension CorrectionsPage {
  static var sample: CorrectionsPage {
    CorrectionsPage(frame: .sample, corrections: [.sample], isEmpty: true, pager: .sample)
  }
}

extension StandingPagePage {
  static var sample: StandingPagePage {
    StandingPagePage(
      frame: .sample, pageTitle: "Imprint", pageLanguage: "en", pageDirection: "ltr", pageUpdated: .sample,
      body: SafeHTML(trusted: "<p>Who we are.</p>"))
  }
}

extension ErrorPage {
  static var sample: ErrorPage {
    ErrorPage(frame: .sample, status: 404, errorHeading: "Not found", errorText: "Look elsewhere.", requestID: "a1b2c3d4", offersSearch: true)
  }
}

extension WelcomePage {
  static var sample: WelcomePage { WelcomePage(frame: .sample, version: "1.0.0", isPostgres: true) }
}
