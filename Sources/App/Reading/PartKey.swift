import Database
import Foundation
import Web

/// What a part of a page is rendered of. The theme, the publication and the day are the typesetter's own.
enum PartKey: Hashable, Sendable {
  case masthead(isFront: Bool, line: [Int64])
  case foot(page: Slug?)
  case rails([FilledRail])
  case more(related: [Teaser], next: Teaser?)
}

extension Typesetter {
  /// Until when pages may say "today" as they do, and show the breaking lines that they show.
  var validUntil: Date {
    view.breaking.map(\.expiresAt).reduce(endOfToday, min).date
  }

  /// Of masthead and foot, which every page has.
  var footprint: Footprint {
    Footprint(marks: Set([.frame] + view.breaking.compactMap(\.story).map(Mark.address)), validUntil: validUntil)
  }

  func masthead(isFront: Bool, line: [Int64]) -> Part<Masthead> {
    part(.masthead(isFront: isFront, line: line)) {
      Masthead(
        isFront: isFront, publication: publication.name, motto: publication.motto.unlessEmpty,
        logo: publication.brand.logo.map { LogoImage(logoAddress: $0.address, logoWidth: $0.width, logoHeight: $0.height) },
        // The day alone: a page that told the second would never be the same twice.
        today: Moment(iso: Day(now, in: publication.zone).text, text: moment(now, .day).text),
        sections: view.children(of: nil).map { link($0, isCurrent: line.contains($0.id)) },
        breaking: view.breaking.map { BreakingRow(text: $0.text, address: $0.address) })
    }
  }

  func foot(of path: String?) -> Part<Foot> {
    func address(_ page: NamedLink) -> String { "/pages/\(page.slug.encoded)" }
    let current = path.flatMap { path in view.standingPages.first { address($0) == path } }
    return part(.foot(page: current?.slug)) {
      Foot(
        publication: publication.name,
        standingPages: view.standingPages.map {
          NavigationLink(name: $0.name, address: address($0), isCurrent: $0.slug == current?.slug)
        },
        year: String(moment(now, .month).iso.prefix(4)))
    }
  }

  /// Nil when there is nothing in them.
  func rails(_ rails: [FilledRail]) -> Part<StoryRails>? {
    guard rails.contains(where: { !$0.stories.isEmpty }) else { return nil }
    return part(.rails(rails)) {
      StoryRails(
        frame: partFrame, top: RailRow(rails.first { $0.rail.standard == .top }, self),
        features: RailRow(rails.first { $0.rail.standard == .features }, self))
    }
  }

  func more(related: [Teaser], next: Teaser?) -> Part<MoreStories>? {
    guard next != nil || !related.isEmpty else { return nil }
    return part(.more(related: related, next: next)) {
      MoreStories(
        frame: partFrame, hasRelated: !related.isEmpty, related: related.map(teaser), nextInSection: next.map(teaser))
    }
  }

  private var partFrame: PartFrame { PartFrame(language: publication.language, direction: direction) }

  private func part<P: Page>(_ key: PartKey, _ make: () -> P) -> Part<P> {
    Part(rendered: parts.value(key) { SafeHTML(trusted: theme.templates.render(make())) })
  }
}
