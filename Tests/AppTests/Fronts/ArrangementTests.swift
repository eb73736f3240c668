import Testing

@testable import App

struct ArrangementTests {
  @Test(arguments: 0..<300)
  func `no story stands twice, no rail holds too many, and picks lead in their order`(seed: UInt64) {
    var random = Dice(state: seed)
    let arrangement = Arrangement(rails: (0..<Int.random(in: 1...8, using: &random)).map { rail($0, &random) })
    let lists = Dictionary(uniqueKeysWithValues: (0..<4).map { (Listing.section($0), stories(&random)) })
    let hidden = Set(stories(&random).prefix(3))
    let placed = arrangement.placed(lists, leavingOut: hidden)

    let shown = placed.flatMap(\.places).map(\.story)
    #expect(Set(shown).count == shown.count)
    #expect(hidden.isDisjoint(with: shown))
    for (curated, arranged) in zip(arrangement.rails, placed) {
      #expect(arranged.places.count <= curated.rail.size)
      let picked = arranged.places.compactMap(\.slot)
      #expect(arranged.places.prefix(picked.count).allSatisfy { $0.slot != nil })
      #expect(picked == curated.slots.filter { picked.contains($0) })
      #expect(picked.filter { !$0.isPublished }.isEmpty)
      let filled = arranged.places.filter { $0.slot == nil }.map(\.story)
      let list = curated.rail.listing.flatMap { lists[$0] } ?? []
      #expect(filled == list.filter { filled.contains($0) })
    }
    #expect(arrangement.placed(lists, leavingOut: hidden).map(\.places) == placed.map(\.places))
  }

  @Test(arguments: 0..<300)
  func `a list cut at its limit places what the whole list would`(seed: UInt64) {
    var random = Dice(state: seed)
    let arrangement = Arrangement(rails: (0..<6).map { rail($0, &random) })
    let lists = Dictionary(uniqueKeysWithValues: (0..<4).map { (Listing.section($0), stories(&random)) })
    let hidden = Set(stories(&random).prefix(5))
    let limits = arrangement.walks(leavingOut: hidden.count)
    let cut = Dictionary(uniqueKeysWithValues: limits.map { ($0.listing, Array(lists[$0.listing, default: []].prefix($0.limit))) })
    #expect(
      arrangement.placed(cut, leavingOut: hidden).map(\.places)
        == arrangement.placed(lists, leavingOut: hidden).map(\.places))
  }

  @Test func `a pick of an earlier rail wins, and the later rail is filled up`() {
    let first = CuratedRail(rail: Rail.some("lead", size: 1, listing: nil), slots: [slot(7)])
    let second = CuratedRail(rail: Rail.some("top", size: 2, listing: .everything), slots: [slot(7), slot(9, published: false)])
    let placed = Arrangement(rails: [first, second]).placed([.everything: [8, 7, 6, 5]])
    #expect(placed.map { $0.places.map(\.story) } == [[7], [8, 6]])
  }

  @Test func `a pick of a later rail is not taken by an earlier rail's rule`() {
    let first = CuratedRail(rail: Rail.some("lead", size: 1, listing: .everything))
    let second = CuratedRail(rail: Rail.some("top", size: 1, listing: .everything), slots: [slot(7)])
    let placed = Arrangement(rails: [first, second]).placed([.everything: [7, 6]])
    #expect(placed.map { $0.places.map(\.story) } == [[6], [7]])
  }

  private func rail(_ number: Int, _ random: inout Dice) -> CuratedRail {
    let listing: Listing? = Bool.random(using: &random) ? .section(Int64.random(in: 0..<4, using: &random)) : nil
    let slots = stories(&random).prefix(Int.random(in: 0...6, using: &random)).map {
      slot($0, published: Int.random(in: 0..<4, using: &random) > 0)
    }
    return CuratedRail(
      rail: Rail.some("rail-\(number)", size: Int.random(in: 1...6, using: &random), listing: listing), slots: Array(slots))
  }

  private func stories(_ random: inout Dice) -> [Int64] {
    Array((1...40 as ClosedRange<Int64>).shuffled(using: &random).prefix(Int.random(in: 0...40, using: &random)))
  }

  private func slot(_ story: Int64, published: Bool = true) -> Slot {
    Slot(story: story, headline: "", kicker: "", picture: nil, isPublished: published)
  }
}

extension Rail {
  fileprivate static func some(_ slug: String, size: Int, listing: Listing?) -> Rail {
    Rail(id: nil, slug: Slug(trusted: slug), name: slug, size: size, rule: .none, listing: listing, address: nil)
  }
}

/// Throws the same numbers for the same seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
