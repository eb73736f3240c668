/// A rail with what is picked for it.
struct CuratedRail: Sendable {
  let rail: Rail
  var slots: [Slot] = []
}

/// A rail as it stands on a page.
struct ArrangedRail: Sendable {
  let rail: Rail
  let places: [Place]
  /// Stories picked for it that readers do not see yet.
  var waiting: [Int64] = []

  var isFull: Bool { places.count >= rail.size }

  struct Place: Sendable, Equatable {
    let story: Int64
    /// Nil: the rule chose it.
    let slot: Slot?
  }
}

/// Which story stands where on a page: what is picked first, then what the rules find, and no story twice.
struct Arrangement: Sendable {
  let rails: [CuratedRail]

  /// The lists that the rules go through, each with how many of its stories may be needed: those of the earlier rails, those
  /// picked for the later ones, and so many that are not to be shown.
  func walks(leavingOut hidden: Int) -> [(listing: Listing, limit: Int)] {
    var limits: [Listing: Int] = [:]
    var order: [Listing] = []
    var earlier = hidden
    var picked = rails.reduce(0) { $0 + Self.placeable($1) }
    for curated in rails {
      picked -= Self.placeable(curated)
      earlier += curated.rail.size
      guard let listing = curated.rail.listing else { continue }
      if limits[listing] == nil { order.append(listing) }
      limits[listing] = earlier + picked
    }
    return order.map { ($0, limits[$0] ?? 0) }
  }

  /// - Parameter candidates: the stories of each list, in its order.
  func placed(_ candidates: [Listing: [Int64]], leavingOut hidden: Set<Int64> = []) -> [ArrangedRail] {
    var taken = hidden
    let picks = rails.map { curated -> [ArrangedRail.Place] in
      var places: [ArrangedRail.Place] = []
      for slot in curated.slots where slot.isPublished && places.count < curated.rail.size {
        if taken.insert(slot.story).inserted { places.append(.init(story: slot.story, slot: slot)) }
      }
      return places
    }
    return zip(rails, picks).map { curated, picks in
      var places = picks
      for story in curated.rail.listing.flatMap({ candidates[$0] }) ?? [] {
        guard places.count < curated.rail.size else { break }
        if taken.insert(story).inserted { places.append(.init(story: story, slot: nil)) }
      }
      return ArrangedRail(rail: curated.rail, places: places, waiting: curated.slots.filter { !$0.isPublished }.map(\.story))
    }
  }

  private static func placeable(_ curated: CuratedRail) -> Int {
    min(curated.rail.size, curated.slots.count)
  }
}
