import Database
import Foundation
import Web

/// Sets pages from what the stores found: addresses, dates in the publication's zone, texts in its language.
struct Typesetter: Footprinted {
  let view: FrameView
  let theme: Theme
  let now: Instant
  /// Where today and this year begin; computed once, since a page sets many dates.
  private let today: (start: Instant, end: Instant, year: Instant)
  /// What was rendered once for many pages of this day.
  let parts = Memo<PartKey, SafeHTML>(limit: 2_000)

  init(view: FrameView, theme: Theme, now: Instant) {
    (self.view, self.theme, self.now) = (view, theme, now)
    let (day, zone) = (Day(now, in: view.publication.zone), view.publication.zone)
    today = (day.start(in: zone), day.end(in: zone), day.newYear.start(in: zone))
  }

  var assets: Assets { theme.assets }
  var endOfToday: Instant { today.end }
  var texts: Texts { theme.texts }
  var publication: Publication { view.publication }

  var direction: String {
    publication.direction == "auto" ? Texts.direction(of: publication.language) : publication.direction
  }

  func frame(
    title: String?, socialTitle: String? = nil, description: String? = nil, at path: String?, section: Int64? = nil, isHidden: Bool = false,
    language: String? = nil, facts: HeadFacts = HeadFacts()
  ) -> Frame {
    Frame(
      title: title.map { "\($0) – \(publication.name)".withoutControls } ?? publication.name,
      head: head(
        title: socialTitle ?? title, description: description, at: path, isHidden: isHidden, language: language, facts: facts),
      canonical: path.map(publication.whole),
      language: publication.language,
      direction: direction,
      publication: publication.name,
      preloads: publication.brand.hasOwnFonts ? [] : theme.preloads + preloads(for: language),
      stylesheet: assets.address(of: "css/standard.css") ?? "",
      brandSheet: BrandSheet(publication.brand)?.address,
      icon: assets.address(of: "icons/favicon.svg") ?? "",
      masthead: masthead(isFront: path == "/", line: section.map { view.line(to: $0).map(\.id) } ?? []),
      foot: foot(of: path))
  }

  private func head(
    title: String?, description: String?, at path: String?, isHidden: Bool, language: String?, facts: HeadFacts
  ) -> SafeHTML {
    var facts = facts
    facts.feeds.insert(FeedLink(title: publication.name, path: ""), at: 0)
    return Head(
      title: title ?? publication.name, description: (description ?? publication.description).unlessEmpty,
      canonical: path.map(publication.whole), isHidden: isHidden, publication: publication.name,
      language: language ?? publication.language, address: publication.address, facts: facts
    ).html
  }

  /// What a text in another language than the publication's needs besides.
  private func preloads(for language: String?) -> [String] {
    guard let language, language != publication.language else { return [] }
    return WebFonts.preloads(for: language, in: assets).filter { !theme.preloads.contains($0) }
  }

  func link(_ section: Section, isCurrent: Bool = false) -> NavigationLink {
    NavigationLink(name: section.name, address: "/\(section.slug.encoded)", isCurrent: isCurrent)
  }

  func moment(_ instant: Instant, _ style: DateStyle = .dateTime) -> Moment {
    let format = Date.ISO8601FormatStyle(timeZone: publication.zone)
    return Moment(
      iso: instant.date.formatted(format.year().month().day().time(includingFractionalSeconds: false).timeZone(separator: .colon)),
      text: texts.date(instant.date, style, in: publication.zone))
  }

  /// No longer than a list needs: the hour for today, the day for this year.
  func short(_ instant: Instant) -> Moment {
    let isToday = instant >= today.start && instant < today.end
    return moment(instant, isToday ? .time : instant >= today.year && instant < today.end ? .dayOfYear : .long)
  }

  /// Whole years between that day and today, as the publication's calendar counts them; nil in the first.
  func years(since instant: Instant) -> Int? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = publication.zone
    let day = calendar.startOfDay(for: instant.date)
    let years = calendar.dateComponents([.year], from: day, to: today.start.date).year ?? 0
    return years > 0 ? years : nil
  }

  func labels(_ labels: [LabelView]) -> [LabelRow] {
    labels.map { LabelRow(labelName: $0.name, labelSlug: $0.slug) }
  }

  func teaser(_ teaser: Teaser) -> TeaserRow {
    TeaserRow(
      address: teaser.address,
      headline: teaser.headline,
      summary: teaser.standfirst.unlessEmpty ?? teaser.excerpt.unlessEmpty,
      kicker: teaser.kicker.unlessEmpty,
      labels: labels(teaser.labels),
      sectionName: teaser.sectionName,
      sectionAddress: "/\(teaser.sectionSlug.encoded)",
      authors: names(teaser.authors).unlessEmpty,
      published: short(teaser.firstPublishedAt),
      language: teaser.language,
      direction: Texts.direction(of: teaser.language),
      picture: teaser.lead.map { PictureCrops(picture: $0.picture, alternativeText: $0.alternativeText) })
  }

  func crumbs(to section: Int64? = nil) -> [Crumb] {
    let home = Crumb(crumbName: texts("frame.home"), crumbAddress: "/")
    return [home] + (section.map { view.line(to: $0) } ?? []).map {
      Crumb(crumbName: $0.name, crumbAddress: "/\($0.slug.encoded)")
    }
  }

  /// "A, B and C", as the language writes it.
  func names(_ names: [String]) -> String {
    zip(names, separators(names.count)).map { $0 + $1 }.joined()
  }

  /// What follows each of so many names.
  func separators(_ count: Int) -> [String] {
    (1..<max(count + 1, 1)).map { place in
      place == count ? "" : place == count - 1 ? texts("byline.and") : texts("byline.comma")
    }
  }

  func pager(_ next: Keyset?, before: Keyset?, path: String) -> Pager? {
    guard next != nil || before != nil else { return nil }
    return Pager(
      olderAddress: next.map { "\(path)?before=\($0.text)" }, newestAddress: before == nil ? nil : path)
  }
}

extension String {
  /// Templates show what exists: an empty text is nil.
  var unlessEmpty: String? { isEmpty ? nil : self }
}
