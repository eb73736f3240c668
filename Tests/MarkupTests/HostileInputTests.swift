import Markup
import Testing

@Suite struct HostileInputTests {
  private let context = HTMLContext(
    media: { reference in
      switch reference {
      case .stored(let id): MediaSource("/media/\(id)")
      case .remote(let address): MediaSource(address)
      }
    }, storyAddress: { ("/stories/\($0)", "<Story>") })

  @Test(arguments: HostileShapes.html)
  func `an attack comes out as harmless HTML`(attack: String) throws {
    for source in [
      attack, "<p>before" + attack + "after</p>", "<table><tr><td>" + attack, "<a href='" + attack + "'>x</a>",
    ] {
      let document = try Document(html: source, ownMarkup: true)
      #expect(SafetyCheck.findings(in: document.html(context)) == [])
      #expect(SafetyCheck.findings(in: document.feedHTML(context)) == [])
      #expect(SafetyCheck.findings(in: try Document(markdown: source).html(context)) == [])
      #expect(SafetyCheck.findings(in: try Document(json: document.json).html(context)) == [])
      #expect(SafetyCheck.findings(in: Document.lossy(html: source).document.html(context)) == [])
    }
  }

  @Test func `mixed and mutilated attacks come out as harmless HTML that is stable`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<1_000 {
      var bytes = (0..<4).flatMap { _ in Array(HostileShapes.html.randomElement(using: &random)!.utf8) }
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes.remove(at: index)
        } else {
          bytes[index] = Array("<>\"'/= &;-!p\0".utf8).randomElement(using: &random)!
        }
      }
      let source = String(decoding: bytes, as: UTF8.self)
      let document = try Document(html: source, ownMarkup: true)
      let html = document.html(context)
      #expect(SafetyCheck.findings(in: html) == [], "\(source)")
      let back = try Document(html: html, ownMarkup: true)
      #expect(back == document, "\(source)\n\(html)\n\(back.html(context))")
    }
  }

  @Test func `random bytes are read`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
      let source = String(decoding: bytes, as: UTF8.self)
      #expect(SafetyCheck.findings(in: try Document(html: source).html(context)) == [])
      #expect(SafetyCheck.findings(in: try Document(markdown: source).html(context)) == [])
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: HostileShapes.floods.map(\.name))
  func `a flood of HTML is refused or read, and its words are kept`(name: String) {
    let flood = HostileShapes.floods.first { $0.name == name }!.html
    let (document, _) = Document.lossy(html: flood + "<p>the last word")
    let isOpenEnded = ["comments without end", "tags without end"].contains(name)
    #expect(isOpenEnded || document.plainText.hasSuffix("the last word"))
  }

  @Test(.timeLimit(.minutes(5)), arguments: HostileShapes.markdownFloods.map(\.name))
  func `a flood of Markdown is refused or read`(name: String) {
    let flood = HostileShapes.markdownFloods.first { $0.name == name }!.markdown
    _ = try? Document(markdown: flood)
    _ = try? Document(markdown: flood, limits: .comment, hardBreaks: true)
  }

  @Test func `a refusal says what and where`() {
    let deep = "<p>one\n\n" + String(repeating: "<div>", count: 300)
    #expect(throws: MarkupError.tooDeep(line: 3, limit: 256)) { try Document(html: deep) }
    #expect(throws: MarkupError.tooLong(bytes: 2_000_001, limit: 2_000_000)) {
      try Document(html: String(repeating: "a", count: 2_000_001))
    }
    let row = "a\n\n|" + String(repeating: "a|", count: 200)
    #expect(throws: MarkupError.tooMuch(.tableColumns, line: 3, limit: 101)) { try Document(markdown: row) }
    #expect("\(MarkupError.tooDeep(line: 3, limit: 256))" == "Line 3 is nested deeper than 256 levels.")
  }

  @Test func `what is nested too deep for a tree is flattened`() throws {
    let html = String(repeating: "<blockquote>", count: 250) + "deep"
    let document = try Document(html: html)
    #expect(document.plainText == "deep")
    #expect(throws: Never.self) { try Document(json: document.json) }
  }
}
