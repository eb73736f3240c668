import Database
import Web

/// A rail with what readers see in it.
struct FilledRail: Sendable, Hashable {
  let rail: Rail
  let stories: [Teaser]
}

/// What stands around a story: related ones, the next of its section, and two rails of the front.
struct Surroundings: Sendable {
  let related: [Teaser]
  let next: Teaser?
  let rails: [FilledRail]
  let footprint: Footprint
}

/// The front's rails, in the order in which they choose.
struct FrontView: Sendable {
  let rails: [FilledRail]
  let footprint: Footprint
}

extension ReadingStore {
  static let relatedAtMost = 12

  /// - Returns: nil as long as nothing was ever published.
  func front(_ view: FrameView, in reading: Reading) throws -> FrontView? {
    let arranged = try ArrangementStore().front(sections: view.children(of: nil), in: reading)
    let teasers = try teasers(of: arranged, in: reading)
    if teasers.isEmpty, try hasNothingYet(in: reading) { return nil }
    let footprint = Footprint(arranged, showing: teasers.mapValues(\.firstPublishedAt))
    return FrontView(rails: arranged.map { FilledRail($0, teasers) }, footprint: footprint)
  }

  /// No story twice: what is related leads, then the next of the section, then the rails.
  func surroundings(of story: PublicStory, _ showcase: Showcase, in reading: Reading) throws -> Surroundings {
    let older = Listing.section(story.section).walk(
      before: Keyset(at: story.firstPublishedAt, id: story.id), limit: Self.relatedAtMost + 1)
    let found = try Listing.stories(
      along: [Listing.related(to: story.id, limit: Self.relatedAtMost), older], in: reading)
    let (related, next) = (found[0], found[1].first { !found[0].contains($0) })
    let beside = related + [next].compactMap(\.self)
    let teasers = try teasers(beside, in: reading)
    let following = next.flatMap { teasers[$0] }
    var (rails, footprint) = showcase.rails(leavingOut: Set(beside + [story.id]))
    footprint.marks.formUnion((beside + [story.id]).map(Mark.story) + [.text(of: story.id), .address(of: story.id)])
    footprint.marks.formUnion(story.translations.map { .address(of: $0.id) })
    footprint.show(.list(.section(story.section)), downTo: following?.firstPublishedAt, before: story.firstPublishedAt)
    return Surroundings(
      related: related.compactMap { teasers[$0] }, next: following, rails: rails, footprint: footprint)
  }

  private func teasers(of rails: [ArrangedRail], in reading: Reading) throws -> [Int64: Teaser] {
    let places = rails.flatMap(\.places)
    let pictures = places.compactMap { place in place.slot?.picture.map { (place.story, $0) } }
    return try teasers(places.map(\.story), pictures: Dictionary(uniqueKeysWithValues: pictures), in: reading)
  }
}

extension FilledRail {
  init(_ arranged: ArrangedRail, _ teasers: [Int64: Teaser]) {
    rail = arranged.rail
    stories = arranged.places.compactMap { place in
      guard var teaser = teasers[place.story] else { return nil }
      if let slot = place.slot {
        teaser.headline = slot.headline.unlessEmpty ?? teaser.headline
        teaser.kicker = slot.kicker.unlessEmpty ?? teaser.kicker
      }
      return teaser
    }
  }
}
