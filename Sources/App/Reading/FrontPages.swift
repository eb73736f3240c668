import Web

/// `/`: what the newsroom picked, and what its rules found.
struct FrontPage: Page {
  static let template = "front"

  let frame: Frame
  let lead: TeaserRow?
  let top: RailRow?
  let features: RailRow?
  /// The newsroom's own, and one for each section.
  let rails: [RailRow]
  let latest: RailRow?
  let isEmpty: Bool
}

extension FrontPage {
  init(_ filled: [FilledRail], _ set: Typesetter) {
    func rail(_ slug: Slug) -> FilledRail? { filled.first { $0.rail.slug == slug && $0.rail.id != nil } }
    let about = StructuredPublication(set: set)
    frame = set.frame(title: nil, at: "/", facts: HeadFacts(graph: [about.whole, about.site]))
    lead = rail(Rail.lead)?.stories.first.map(set.teaser)
    top = RailRow(rail(Rail.top), set)
    features = RailRow(rail(Rail.features), set)
    rails = filled.filter { !$0.rail.isStandard }.compactMap { RailRow($0, set) }
    latest = RailRow(rail(Rail.latest), set)
    isEmpty = filled.allSatisfy(\.stories.isEmpty)
  }
}
