import Web

/// Pages as they are on a good day, a quiet one and an empty one; `sample` shows everything that can be there at once.
extension FrontPage {
  static var full: FrontPage {
    FrontPage(
      frame: .fullFront, lead: .ferry, top: .top, features: .features, rails: [.town], latest: .latest, isEmpty: false)
  }
  static var quiet: FrontPage {
    FrontPage(
      frame: .plainFront, lead: .clock, top: nil, features: nil, rails: [], latest: nil, isEmpty: false)
  }
  static var empty: FrontPage {
    FrontPage(
      frame: .plainFront, lead: nil, top: nil, features: nil, rails: [], latest: nil, isEmpty: true)
  }
}

extension StoryPage {
  static var full: StoryPage {
    let sample = StoryPage.sample
    return StoryPage(
      frame: .full, crumbs: sample.crumbs, storyLanguage: "en", storyDirection: "ltr", labels: sample.labels,
      kicker: "The 7.15", headline: TeaserRow.ferry.headline, standfirst: TeaserRow.ferry.summary, authors: sample.authors,
      published: .sample, updated: .sample, readingTime: sample.readingTime, translations: sample.translations, age: nil,
      share: sample.share, lead: sample.lead, dateline: "Lower Quay", body: .everyBlock, corrections: sample.corrections, tags: sample.tags,
      more: Part(MoreStories(frame: .sample, hasRelated: true, related: [.roof, .museum], nextInSection: .clock)),
      beside: Part(StoryRails(frame: .sample, top: .top, features: .features)))
  }
  static var bare: StoryPage {
    StoryPage(
      frame: .plain, crumbs: [.sample], storyLanguage: "en", storyDirection: "ltr", labels: [], kicker: nil, headline: "Fog",
      standfirst: nil, authors: [], published: .sample, updated: nil, readingTime: "1 minute to read", translations: [], age: nil,
      share: nil, lead: nil, dateline: nil, body: SafeHTML(trusted: "<p>There is some.</p>"), corrections: [], tags: [], more: nil,
      beside: nil)
  }
}

extension ListPage {
  static var section: ListPage {
    ListPage(
      frame: .full, crumbs: [.sample], kind: nil, heading: "Town", about: "What the town does by day.", subsections: [.sample],
      hasSubsections: true, lead: .ferry, stories: TeaserRow.variants, isEmpty: false, pager: .sample)
  }
  static var topic: ListPage {
    ListPage(
      frame: .plain, crumbs: [.sample], kind: "Topic", heading: "Ferries", about: nil, subsections: [], hasSubsections: false,
      lead: nil, stories: [.ferry, .opinion, .arabic], isEmpty: false, pager: nil)
  }
  static var empty: ListPage {
    ListPage(
      frame: .plain, crumbs: [.sample], kind: "Topic", heading: "Silence", about: nil, subsections: [], hasSubsections: false,
      lead: nil, stories: [], isEmpty: true, pager: nil)
  }
}

extension ArchivePage {
  static var days: ArchivePage {
    let days = (1...20).map { ArchiveDay(dayName: "March \($0)", dayAddress: "/storybook/topic", dayStories: "\($0 % 7 + 1) stories") }
    return ArchivePage(
      frame: .plain, typedDay: "", dayProblem: nil, months: [ArchiveMonth(monthName: "March 2026", monthDays: days)], pager: .sample)
  }
}

extension CorrectionsPage {
  static var some: CorrectionsPage {
    CorrectionsPage(frame: .plain, corrections: [.sample, .sample, .sample], isEmpty: false, pager: .sample)
  }
  static var none: CorrectionsPage { CorrectionsPage(frame: .plain, corrections: [], isEmpty: true, pager: nil) }
}

extension SearchPage {
  static var found: SearchPage {
    scene(summary: "About 1,200 stories", hits: [.ferry, .clock, .roof, .endless, .arabic].map(SearchHitRow.init(unmarked:)) + [.sample])
  }
  static var nothing: SearchPage { scene(summary: nil, hits: []) }

  private static func scene(summary: String?, hits: [SearchHitRow]) -> SearchPage {
    let town = SearchChoice(choiceName: "All sections", choiceValue: "", isChosen: true)
    let isEmpty = hits.isEmpty
    return SearchPage(
      frame: .plain, typed: isEmpty ? "feryr" : "ferry", typedProblem: nil, sectionChoices: [town],
      from: SearchDay(dayName: "From", dayField: "from", dayTyped: "", dayProblem: nil),
      to: SearchDay(dayName: "To", dayField: "to", dayTyped: "", dayProblem: nil), carried: [], isNarrowed: false,
      isAnswered: true, summary: summary, orders: [SearchLink("Newest first", "#", isCurrent: true), SearchLink("Best match", "#")],
      hits: hits, isEmpty: isEmpty, suggestions: isEmpty ? [.sample] : [], hasSuggestions: isEmpty, wideAddress: nil,
      parts: isEmpty ? [.sample, .sample] : [], hasParts: isEmpty, authors: isEmpty ? [] : [SearchLink("Ida Quill", "#")],
      hasAuthors: !isEmpty, pager: isEmpty ? nil : .sample)
  }
}

extension SearchHitRow {
  fileprivate init(unmarked teaser: TeaserRow) {
    self.init(
      teaser: teaser, headline: SafeHTML(trusted: teaser.headline),
      passage: SafeHTML(trusted: "… it is said that the <mark>ferry</mark> was late once, in a fog that nobody else saw …"))
  }
}

extension StandingPagePage {
  static var rules: StandingPagePage {
    StandingPagePage(
      frame: .plain, pageTitle: "How we work", pageLanguage: "en", pageDirection: "ltr", pageUpdated: .sample, body: .everyBlock)
  }
}

extension ErrorPage {
  static var failure: ErrorPage {
    ErrorPage(
      frame: .plain, status: 500, errorHeading: "Something broke", errorText: "It has been noted; try again in a moment.",
      requestID: "a1b2c3d4", offersSearch: false)
  }
}
