import Database
import Web

/// A section's, a tag's, an author's or a day's stories.
struct ListPage: Page {
  static let template = "list"

  let frame: Frame
  let crumbs: [Crumb]
  let kind: String?
  let heading: String
  let about: String?
  let subsections: [NavigationLink]
  let hasSubsections: Bool
  /// The newest, on the first page of a section.
  let lead: TeaserRow?
  let stories: [TeaserRow]
  let isEmpty: Bool
  let pager: Pager?
}

extension ListPage {
  /// What a list is of.
  struct Subject: Sendable {
    var path: String
    var heading: String
    /// The key of the text that says what kind of list it is.
    var kind: String?
    var about = ""
    /// The day, when the list is of one.
    var day: Day?
    /// The section itself, when the list is of one.
    var section: Int64?
  }

  init(_ subject: Subject, _ stories: Portion<Teaser>, before: Keyset?, _ set: Typesetter) {
    let heading = subject.day.map { set.moment($0.start(in: set.publication.zone), .day).text } ?? subject.heading
    let isFirst = before == nil
    frame = set.frame(
      title: heading, description: subject.about, at: isFirst ? subject.path : nil, section: subject.section,
      isHidden: !isFirst || stories.items.isEmpty, facts: Self.facts(of: subject, heading, isFirst: isFirst, set))
    crumbs = Array(set.crumbs(to: subject.section).dropLast(subject.section == nil ? 0 : 1))
    kind = subject.kind.map { set.texts($0) }
    self.heading = heading
    about = subject.about.unlessEmpty
    subsections = subject.section.map { set.view.children(of: $0).map { set.link($0) } } ?? []
    hasSubsections = !subsections.isEmpty
    let hasLead = subject.section != nil && before == nil
    lead = hasLead ? stories.items.first.map(set.teaser) : nil
    self.stories = stories.items.dropFirst(hasLead ? 1 : 0).map(set.teaser)
    isEmpty = stories.items.isEmpty
    pager = set.pager(stories.next, before: before, path: subject.path)
  }

  private static func facts(of subject: Subject, _ heading: String, isFirst: Bool, _ set: Typesetter) -> HeadFacts {
    var facts = HeadFacts()
    if subject.day == nil {
      facts.feeds = [FeedLink(title: "\(set.publication.name) – \(heading)", path: subject.path)]
    }
    if isFirst {
      let last = subject.section == nil ? (name: heading, path: subject.path) : nil
      facts.graph = [StructuredPublication(set: set).breadcrumbs(set.crumbs(to: subject.section), last: last)].compactMap(\.self)
    }
    return facts
  }
}

/// `/corrections`.
struct CorrectionsPage: Page {
  static let template = "corrections"

  let frame: Frame
  let corrections: [CorrectionRow]
  let isEmpty: Bool
  let pager: Pager?
}

extension CorrectionsPage {
  init(_ found: Portion<CorrectionView>, before: Keyset?, _ set: Typesetter) {
    frame = set.frame(title: set.texts("corrections.heading"), at: before == nil ? "/corrections" : nil)
    corrections = found.items.map { CorrectionRow($0, set) }
    isEmpty = found.items.isEmpty
    pager = set.pager(found.next, before: before, path: "/corrections")
  }
}
