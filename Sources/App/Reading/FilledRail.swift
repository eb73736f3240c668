import Database

/// A rail with what readers see in it.
struct FilledRail: Sendable {
  let rail: Rail
  let stories: [Teaser]
}

/// What stands around a story: related ones, the next of its section, and two rails of the front.
struct Surroundings: Sendable {
  let related: [Teaser]
  let next: Teaser?
  let rails: [FilledRail]
}

extension ReadingStore {
  private static let relatedAtMost = 12

  /// - Returns: nil as long as nothing was ever published.
  func front(_ view: FrameView, in reading: Reading) throws -> [FilledRail]? {
    let arranged = try ArrangementStore().front(sections: view.children(of: nil), in: reading)
    let teasers = try teasers(of: arranged, in: reading)
    if teasers.isEmpty, try hasNothingYet(in: reading) { return nil }
    return arranged.map { FilledRail($0, teasers) }
  }

  /// No story twice: what is related leads, then the next of the section, then the rails.
  func surroundings(of story: PublicStory, in reading: Reading) throws -> Surroundings {
    let arrangement = Arrangement(rails: try ArrangementStore().rails([.lead, .top, .features], in: reading))
    let older = Listing.section(story.section).walk(
      before: Keyset(at: story.firstPublishedAt, id: story.id), limit: Self.relatedAtMost + 1)
    let walks = arrangement.walks(leavingOut: Self.relatedAtMost + 2)
    let found = try Listing.stories(
      along: [Listing.related(to: story.id, limit: Self.relatedAtMost), older] + walks.map { $0.listing.walk(limit: $0.limit) },
      in: reading)
    let related = found[0]
    let next = found[1].first { !related.contains($0) }
    let beside = related + [next].compactMap(\.self)
    let rails = Self.withLeadOnTop(
      arrangement.placed(
        ArrangementStore.candidates(walks.map(\.listing), found.dropFirst(2)), leavingOut: Set(beside + [story.id])))
    let teasers = try teasers(of: rails, and: beside, in: reading)
    return Surroundings(
      related: related.compactMap { teasers[$0] }, next: next.flatMap { teasers[$0] },
      rails: rails.map { FilledRail($0, teasers) })
  }

  /// Away from the front, its lead is the first of the top stories.
  private static func withLeadOnTop(_ rails: [ArrangedRail]) -> [ArrangedRail] {
    let lead = rails.first { $0.rail.standard == .lead }?.places ?? []
    return rails.filter { $0.rail.standard != .lead }.map { arranged in
      guard arranged.rail.standard == .top else { return arranged }
      return ArrangedRail(rail: arranged.rail, places: Array((lead + arranged.places).prefix(arranged.rail.size)))
    }
  }

  private func teasers(
    of rails: [ArrangedRail], and others: [Int64] = [], in reading: Reading
  ) throws -> [Int64: Teaser] {
    let places = rails.flatMap(\.places)
    let pictures = places.compactMap { place in place.slot?.picture.map { (place.story, $0) } }
    return try teasers(
      others + places.map(\.story), pictures: Dictionary(uniqueKeysWithValues: pictures), in: reading)
  }
}

extension FilledRail {
  fileprivate init(_ arranged: ArrangedRail, _ teasers: [Int64: Teaser]) {
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
