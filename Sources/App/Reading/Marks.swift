import Database
import Web

/// The marks of what readers are shown. Pages carry them in their footprints, events name them in their purges.
extension Mark {
  /// Masthead, navigation, breaking bar and foot.
  static let frame = Mark("frame")
  /// What is picked for the front, and the rules of its rails.
  static let front = Mark("front")
  /// All corrections, a list by the time of each.
  static let corrections = Mark("corrections")
  /// How many stories were published when, whatever they say.
  static let archive = Mark("archive")
  /// Where search engines find stories, by their identities.
  static let sitemap = Mark("sitemap")

  /// A story as any list shows it: headline, standfirst, labels, authors, lead picture.
  static func story(_ id: Int64) -> Mark { Mark("story", id) }
  /// A story's text and what stands beneath it.
  static func text(of story: Int64) -> Mark { Mark("text", story) }
  /// When a story last changed, be it by a correction.
  static func date(of story: Int64) -> Mark { Mark("date", story) }
  /// Where a story is.
  static func address(of story: Int64) -> Mark { Mark("address", story) }
  static func page(_ id: Int64) -> Mark { Mark("page", id) }

  static func list(_ listing: Listing) -> Mark {
    switch listing {
    case .everything, .day: Mark("stories")
    case .section(let id): Mark("section", id)
    case .label(let id): Mark("label", id)
    case .tag(let id): Mark("tag", id)
    case .author(let id): Mark("author", id)
    }
  }
}

extension Footprint {
  /// A part of a list, which changes when a story comes into it.
  /// - Parameters:
  ///   - end: the time of the last story that is shown; nil when all are.
  ///   - before: where the part begins; nil for the newest.
  mutating func show(_ list: Mark, downTo end: Instant? = nil, before: Instant? = nil) {
    let (first, last) = (end?.microseconds ?? .min, before?.microseconds ?? .max)
    windows.append(Window(list: list, range: min(first, last)...last))
  }

  /// What changes as soon as anything is published.
  static let anyStory = Footprint(windows: [Window(list: .list(.everything), range: .min ... .max)])

  /// A month of the archive with the ways to its neighbours, which any publication may change.
  static let archive = Footprint(windows: [Window(list: .archive, range: .min ... .max)])

  mutating func show(_ stories: [Teaser]) {
    for story in stories { marks.insert(.story(story.id)) }
  }

  /// One portion of a list of stories.
  init(_ stories: Portion<Teaser>, of listing: Listing, before: Keyset?) {
    self.init()
    show(stories.items)
    if case .day(let from, let to) = listing {
      let last = min(to.microseconds - 1, before?.at.microseconds ?? .max)
      show(.list(listing), downTo: stories.next?.at ?? from, before: Instant(microseconds: last))
    } else {
      show(.list(listing), downTo: stories.next?.at, before: before?.at)
    }
  }

  init(_ corrections: Portion<CorrectionView>, before: Keyset?) {
    self.init(marks: Set(corrections.items.flatMap { [.story($0.story.id), .address(of: $0.story.id)] }))
    show(.corrections, downTo: corrections.next?.at, before: before?.at)
  }

  /// Rails: what stands in them, what may come into them by their rules, and what is picked and waits to be published.
  /// - Parameter shown: the stories that the page shows of them, with their times.
  init(_ rails: [ArrangedRail], showing shown: [Int64: Instant]) {
    self.init()
    marks.insert(.front)
    marks.formUnion(shown.keys.map(Mark.story))
    for arranged in rails {
      marks.formUnion(arranged.waiting.map(Mark.story))
      guard let listing = arranged.rail.listing else { continue }
      let chosen = arranged.places.lazy.filter { $0.slot == nil }.compactMap { shown[$0.story] }
      if !arranged.isFull {
        show(.list(listing))
      } else if let last = chosen.min() {
        show(.list(listing), downTo: last)
      }
    }
  }
}
