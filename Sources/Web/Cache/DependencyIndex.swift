/// Finds the pages that a purge concerns, at a cost that grows with those and not with all.
///
/// Windows lie in a grid: one that is up to 2ⁿ long overlaps at most two cells of that length, so that a point has to
/// be looked up only once for each of the 65 lengths. Pages with the same window share one set.
struct DependencyIndex<Page: Hashable> {
  private struct Cell: Hashable {
    let list: Mark
    let level: Int
    let number: Int64
  }

  private var marks: [Mark: Set<Page>] = [:]
  private var cells: [Cell: [ClosedRange<Int64>: Set<Page>]] = [:]

  /// Whether nothing is in it.
  var isEmpty: Bool { marks.isEmpty && cells.isEmpty }

  mutating func insert(_ page: Page, showing footprint: Footprint) {
    for mark in footprint.marks { marks[mark, default: []].insert(page) }
    for window in footprint.windows {
      for cell in Self.cells(of: window) { cells[cell, default: [:]][window.range, default: []].insert(page) }
    }
  }

  /// - Parameter footprint: the one it was inserted with.
  mutating func remove(_ page: Page, showing footprint: Footprint) {
    for mark in footprint.marks {
      marks[mark]?.remove(page)
      if marks[mark]?.isEmpty == true { marks[mark] = nil }
    }
    for window in footprint.windows {
      for cell in Self.cells(of: window) {
        cells[cell]?[window.range]?.remove(page)
        if cells[cell]?[window.range]?.isEmpty == true { cells[cell]?[window.range] = nil }
        if cells[cell]?.isEmpty == true { cells[cell] = nil }
      }
    }
  }

  /// The pages with one of the marks, or with a window around one of the points.
  func pages(concernedBy purge: Purge) -> Set<Page> {
    var found: Set<Page> = []
    for mark in purge.marks {
      if let pages = marks[mark] { found.isEmpty ? found = pages : found.formUnion(pages) }
    }
    for (list, position) in purge.points {
      for level in 0...UInt64.bitWidth {
        let cell = Cell(list: list, level: level, number: position >> level)
        for (range, pages) in cells[cell] ?? [:] where range.contains(position) { found.formUnion(pages) }
      }
    }
    return found
  }

  private static func cells(of window: Window) -> [Cell] {
    let (lower, upper) = (window.range.lowerBound, window.range.upperBound)
    let length = UInt64(bitPattern: upper &- lower)
    let level = UInt64.bitWidth - length.leadingZeroBitCount
    return Set([lower >> level, upper >> level]).map { Cell(list: window.list, level: level, number: $0) }
  }
}
