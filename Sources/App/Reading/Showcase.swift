import Database
import Web

/// The rails beside stories: what is picked for them, and more than enough of what their rules find, so that each story
/// can leave out itself and what it shows elsewhere.
struct Showcase: Footprinted {
  private let arrangement: Arrangement
  private let candidates: [Listing: [Int64]]
  private let teasers: [Int64: Teaser]
  let footprint: Footprint

  static let hiddenAtMost = ReadingStore.relatedAtMost + 2

  init(_ store: ReadingStore, in reading: Reading) throws {
    arrangement = Arrangement(rails: try ArrangementStore().rails([.lead, .top, .features], in: reading))
    let walks = arrangement.walks(leavingOut: Self.hiddenAtMost)
    let found = try Listing.stories(along: walks.map { $0.listing.walk(limit: $0.limit) }, in: reading)
    candidates = ArrangementStore.candidates(walks.map(\.listing), found)
    let slots = arrangement.rails.flatMap(\.slots)
    let pictures = Dictionary(slots.compactMap { slot in slot.picture.map { (slot.story, $0) } }) { first, _ in first }
    let teasers = try store.teasers(Array(Set(found.joined()).union(slots.map(\.story))), pictures: pictures, in: reading)
    var footprint = Footprint(marks: [.front])
    footprint.marks.formUnion(slots.map { .story($0.story) })
    footprint.marks.formUnion(teasers.keys.map(Mark.story))
    for (walk, stories) in zip(walks, found) {
      let last = stories.count < walk.limit ? nil : stories.last.flatMap { teasers[$0]?.firstPublishedAt }
      footprint.show(.list(walk.listing), downTo: last)
    }
    (self.teasers, self.footprint) = (teasers, footprint)
  }

  /// The rails of a page that shows these stories elsewhere.
  func rails(leavingOut hidden: Set<Int64>) -> (rails: [FilledRail], footprint: Footprint) {
    let arranged = arrangement.placed(candidates, leavingOut: hidden)
    let rails = Self.withLeadOnTop(arranged)
    let shown = Set(rails.flatMap(\.places).map(\.story))
    let times = teasers.filter { shown.contains($0.key) }.mapValues(\.firstPublishedAt)
    return (rails.map { FilledRail($0, teasers) }, Footprint(arranged, showing: times))
  }

  /// Away from the front, its lead is the first of the top stories.
  private static func withLeadOnTop(_ rails: [ArrangedRail]) -> [ArrangedRail] {
    let lead = rails.first { $0.rail.standard == .lead }?.places ?? []
    return rails.filter { $0.rail.standard != .lead }.map { arranged in
      guard arranged.rail.standard == .top else { return arranged }
      return ArrangedRail(rail: arranged.rail, places: Array((lead + arranged.places).prefix(arranged.rail.size)))
    }
  }
}
