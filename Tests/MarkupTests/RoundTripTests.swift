import Markup
import Testing

@Suite struct RoundTripTests {
  private static let seeds: Range<UInt64> = 0..<1_000

  /// Media that are shown from where they are; stored ones from an address that carries their number.
  private let context = HTMLContext(
    media: { reference in
      switch reference {
      case .stored(let id): MediaSource("/media/\(id)", width: 640, height: 480)
      case .remote(let address): MediaSource(address)
      }
    },
    storyAddress: { ("/stories/\($0)", "Story \($0)") }, idPrefix: "s1-")

  @Test func `a random document comes back from its own HTML`() throws {
    for seed in Self.seeds {
      var generator = DocumentGenerator(seed: seed)
      let document = generator.document()
      let html = document.html(context)
      let back = try Document(html: html, ownMarkup: true)
      try #require(back == document, "seed \(seed): \(firstDifference(document, back))")
    }
  }

  @Test func `a random document comes back from its JSON`() throws {
    for seed in Self.seeds {
      var generator = DocumentGenerator(seed: seed)
      let document = generator.document()
      try #require(try Document(json: document.json) == document, "seed \(seed)\n\(document.json)")
    }
  }

  @Test func `what Markdown can express comes back from Markdown`() throws {
    for seed in Self.seeds {
      var generator = DocumentGenerator(seed: seed, forMarkdown: true)
      let document = generator.document()
      let back = try Document(markdown: document.markdown)
      try #require(back == document, "seed \(seed): \(firstDifference(document, back))")
    }
  }

  @Test func `texts that are read at the same time do not disturb each other`() async throws {
    let wanted = Document([.paragraph([.text("gone", Marks(strike: true))])])
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask { try (0..<2_000).allSatisfy { _ in try Document(markdown: "~~gone~~") == wanted } }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test func `the normal form is normal`() {
    for seed in Self.seeds {
      var generator = DocumentGenerator(seed: seed)
      let document = generator.document()
      #expect(document.normalized == document)
    }
  }
}

/// Where the two part, in JSON.
private func firstDifference(_ wanted: Document, _ got: Document) -> String {
  let (wanted, got) = (Array(wanted.json.utf8), Array(got.json.utf8))
  let start = max(zip(wanted, got).prefix { $0 == $1 }.count - 200, 0)
  let parts = [wanted, got].map { String(decoding: $0.dropFirst(start).prefix(400), as: UTF8.self) }
  return "\n\(parts[0])\n\n\(parts[1])"
}
