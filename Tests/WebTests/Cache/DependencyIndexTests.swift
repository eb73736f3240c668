import Testing

@testable import Web

@Suite struct DependencyIndexTests {
  private let marks = (0..<12).map { Mark("m", $0) }
  private let lists = [Mark("news"), Mark("tag", 7)]

  @Test func `it finds exactly the pages that a purge concerns, while pages come and go`() {
    var index = DependencyIndex<Int>()
    var shown: [Int: Footprint] = [:]
    for step in 0..<3000 {
      if let old = shown.removeValue(forKey: step % 60) { index.remove(step % 60, showing: old) }
      let footprint = anyFootprint()
      shown[step % 60] = footprint
      index.insert(step % 60, showing: footprint)
      let purge = anyPurge()
      #expect(index.pages(concernedBy: purge) == Set(shown.filter { purge.concerns($0.value) }.keys))
    }
    for (page, footprint) in shown { index.remove(page, showing: footprint) }
    #expect(index.isEmpty)
  }

  @Test(arguments: [
    Int64.min...Int64.max, Int64.min...Int64.min, Int64.max...Int64.max, 0...Int64.max, Int64.min...0, -1...0, 0...0, -5...(-1),
    (1 << 62)...((1 << 62) + 1), -(1 << 62)...(1 << 62),
  ] as [ClosedRange<Int64>])
  func `windows of every length have exact ends`(range: ClosedRange<Int64>) {
    var index = DependencyIndex<Int>()
    index.insert(1, showing: Footprint(windows: [Window(list: lists[0], range: range)]))
    func finds(_ position: Int64) -> Bool { !index.pages(concernedBy: Purge(points: [(lists[0], position)])).isEmpty }
    #expect(finds(range.lowerBound) && finds(range.upperBound))
    #expect(finds(range.lowerBound / 2 + range.upperBound / 2) == range.contains(range.lowerBound / 2 + range.upperBound / 2))
    if range.lowerBound > .min { #expect(!finds(range.lowerBound - 1)) }
    if range.upperBound < .max { #expect(!finds(range.upperBound + 1)) }
    #expect(index.pages(concernedBy: Purge(points: [(lists[1], range.lowerBound)])).isEmpty)
  }

  private func anyFootprint() -> Footprint {
    let windows = (0..<Int.random(in: 0...3)).map { _ in
      let (one, other) = (anyPosition(), anyPosition())
      return Window(list: lists.randomElement()!, range: min(one, other)...max(one, other))
    }
    return Footprint(marks: Set(marks.shuffled().prefix(Int.random(in: 0...4))), windows: windows)
  }

  private func anyPosition() -> Int64 {
    [Int64.random(in: -20...20), .random(in: .min ... .max), .max, 1_700_000_000_000_000 + .random(in: 0...1000)].randomElement()!
  }

  private func anyPurge() -> Purge {
    Purge(
      marks: Set(marks.shuffled().prefix(Int.random(in: 0...2))),
      points: (0..<Int.random(in: 0...2)).map { _ in (lists.randomElement()!, anyPosition()) })
  }
}
