import Markup
import Testing

@Suite struct ExcerptTests {
  private func finder(_ sequences: String...) -> WordFinder {
    WordFinder(sequences.map { Words($0).words.map(\.text) })
  }

  private func shown(_ pieces: [Excerpt.Piece]) -> String {
    pieces.map { $0.isHit ? "[\($0.text)]" : $0.text }.joined()
  }

  @Test(arguments: [
    ("The ferry to Łódź sails.", "lodz", "The ferry to [Łódź] sails."), ("Die Hauptstraße und die Straße", "strasse", "Die Hauptstraße und die [Straße]"),
    ("昨日の新聞社は、新しい聞", "新聞", "昨日の[新聞]社は、新しい聞"), ("A well-known man", "wellknown", "A [well-known] man"),
    ("A well-known man", "well-known", "A [well-known] man"), ("كِتَابٌ جديد", "كتاب", "[كِتَابٌ] جديد"), ("ferry ferry", "ferry", "[ferry] [ferry]"),
  ])
  func `a hit is marked in the text as it was written`(text: String, wanted: String, marked: String) {
    #expect(shown(Excerpt(marking: text, finder(wanted)).pieces) == marked)
  }

  @Test func `an excerpt shows where most hits stand together, in whole words`() throws {
    let filler = String(repeating: "lorem ipsum dolor sit amet ", count: 40)
    let text = "The ferry alone. " + filler + "Here the ferry meets the heron at dawn. " + filler
    let excerpt = try #require(Excerpt(from: text, finder("ferry", "heron"), width: 120))
    let line = shown(excerpt.pieces)
    #expect(line.contains("the [ferry] meets the [heron] at dawn"))
    #expect(line.hasPrefix("…\u{A0}") && line.hasSuffix("\u{A0}…"))
    #expect(line.count < 150)
  }

  @Test func `an excerpt begins with its paragraph where one is near, on one line`() throws {
    let text = String(repeating: "words and words\n\n", count: 30) + "Dawn came early. The ferry\nleft."
    let excerpt = try #require(Excerpt(from: text, finder("ferry"), width: 120))
    #expect(shown(excerpt.pieces) == "Dawn came early. The [ferry] left.")
    #expect(!shown(excerpt.pieces).contains("\n"))
  }

  @Test func `an item of a list is shown without its mark`() throws {
    let excerpt = try #require(Excerpt(from: "Bring:\n\n– a chair\n– the ferry", finder("ferry"), width: 40))
    #expect(shown(excerpt.pieces) == "the [ferry]")
  }

  @Test func `scripts without spaces are cut between characters`() throws {
    let text = String(repeating: "灯籠の夜は静かな冬の行事", count: 40) + "新聞" + String(repeating: "川辺の町", count: 100)
    let excerpt = try #require(Excerpt(from: text, finder("新聞"), width: 80))
    #expect(shown(excerpt.pieces).contains("[新聞]"))
    #expect(excerpt.pieces.map(\.text).joined().count < 50)
  }

  @Test(arguments: [
    "a" + String(repeating: "\u{301}", count: 70_000), String(repeating: "ferry ", count: 50_000), "ferry" + String(repeating: "!", count: 100_000),
    String(repeating: "\n", count: 100_000) + "ferry",
  ])
  func `floods give a short excerpt or none`(flood: String) {
    let excerpt = Excerpt(from: flood, finder("ferry", "a"), width: 200)
    #expect((excerpt?.pieces.map(\.text).joined().utf8.count ?? 0) < 1_000)
  }

  @Test func `what is not there has no excerpt`() {
    #expect(Excerpt(from: "The heron", finder("ferry"), width: 200) == nil)
    #expect(Excerpt(from: "", finder("ferry"), width: 200) == nil)
    #expect(Excerpt(from: "The ferry", finder(""), width: 200) == nil)
    #expect(shown(Excerpt(marking: "The heron", finder("ferry")).pieces) == "The heron")
  }
}
