import Foundation
import Testing

@testable import Web

@Suite struct FootprintTests {
  @Test func `a mark is of plain letters`() {
    #expect(Mark("story", 12).text == "story-12")
    #expect(Mark("settings") == Mark(text: "settings"))
    for text in ["", "Story", "a b", "a_b", "ł", "a\n", "a,b"] { #expect(Mark(text: text) == nil) }
  }

  @Test func `a union shows all that its parts show and holds no longer than any`() {
    let (early, late) = (Date(timeIntervalSince1970: 1), Date(timeIntervalSince1970: 2))
    var footprint = Footprint(marks: [Mark("a")], windows: [Window(list: Mark("l"), range: 1...2)])
    footprint.formUnion(Footprint(marks: [Mark("b")], windows: [Window(list: Mark("l"), range: 1...2)], validUntil: late))
    footprint.formUnion(Footprint(windows: [Window(list: Mark("l"), range: 3...4)], validUntil: early))
    #expect(footprint.marks == [Mark("a"), Mark("b")])
    #expect(footprint.windows.map(\.range) == [1...2, 3...4])
    #expect(footprint.validUntil == early)
  }

  @Test func `a purge concerns what shows its marks or its points`() {
    let footprint = Footprint(marks: [Mark("a")], windows: [Window(list: Mark("l"), range: 3...5)])
    #expect(Purge(marks: [Mark("a"), Mark("x")]).concerns(footprint))
    #expect(!Purge(marks: [Mark("l")]).concerns(footprint))
    for at in [3, 4, 5] as [Int64] { #expect(Purge(points: [(Mark("l"), at)]).concerns(footprint)) }
    for at in [2, 6] as [Int64] { #expect(!Purge(points: [(Mark("l"), at)]).concerns(footprint)) }
    #expect(!Purge(points: [(Mark("k"), 4)]).concerns(footprint))
    #expect(Purge(isEverything: true).concerns(Footprint()))
    #expect(!Purge().concerns(footprint))
  }

  @Test func `a CDN purges by the same names, and by one for all that would not fit`() {
    let marks = Set((1...200).map { Mark("story", $0) })
    let footprint = Footprint(marks: marks, windows: [Window(list: Mark("top"), range: 0...9)])
    #expect(footprint.surrogateKeys(limit: 10_000).split(separator: " ").count == 202)
    #expect(footprint.surrogateKeys(limit: 1000) == "all many top")
    #expect(Purge(marks: [Mark("story", 7)]).surrogateKeys == ["story-7", "many"])
    #expect(Purge(points: [(Mark("top"), 3)]).surrogateKeys == ["top", "many"])
    #expect(Purge(isEverything: true).surrogateKeys == ["all"])
    #expect(Purge().surrogateKeys.isEmpty)
  }
}
