import Database

/// What every page has around it, as the database holds it.
struct FrameView: Sendable {
  let publication: Publication
  let sections: [Section]
  /// The sections that have a story to show.
  let filled: Set<Int64>
  let standingPages: [NamedLink]
  var breaking: [BreakingLine] = []

  /// What a masthead can hold; who has more sections leads to the others through these.
  private static let widest = 24

  /// From the top section down to the given one.
  func line(to id: Int64) -> [Section] {
    var line: [Section] = []
    var next: Int64? = id
    while let section = sections.first(where: { $0.id == next }), line.count < Section.deepest {
      line.insert(section, at: 0)
      next = section.parent
    }
    return line
  }

  /// The sections below one, or the top ones, that have something to show.
  func children(of id: Int64?) -> [Section] {
    Array(sections.lazy.filter { $0.parent == id && filled.contains($0.id) }.prefix(Self.widest))
  }
}

struct FrameStore: Sendable {
  let settings: SettingStore

  func frame(at now: Instant, in reading: Reading) throws -> FrameView {
    FrameView(
      publication: try settings.publication(in: reading),
      sections: try SectionStore.all(in: reading),
      filled: try SectionStore.filled(in: reading),
      standingPages: try reading.all(
        "SELECT title AS name, slug FROM standing_pages WHERE state = 'published' ORDER BY position, id"),
      breaking: try BreakingStore.lines(at: now, in: reading))
  }
}
