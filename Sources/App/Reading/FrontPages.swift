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
    func rail(_ standard: StandardRail) -> FilledRail? { filled.first { $0.rail.standard == standard } }
    let about = StructuredPublication(set: set)
    frame = set.frame(title: nil, at: "/", facts: HeadFacts(graph: [about.whole, about.site]))
    lead = rail(.lead)?.stories.first.map(set.teaser)
    top = RailRow(rail(.top), set)
    features = RailRow(rail(.features), set)
    rails = filled.filter { $0.rail.standard == nil }.compactMap { RailRow($0, set) }
    latest = RailRow(rail(.latest), set)
    isEmpty = filled.allSatisfy(\.stories.isEmpty)
  }
}
