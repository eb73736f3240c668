import Markup
import Testing

@Suite struct JSONReadingTests {
  private func doc(_ nodes: String) -> String { #"{"type":"doc","content":["# + nodes + "]}" }

  @Test func `the editor's shape is read and written`() throws {
    let json = doc(
      #"{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link","#
        + #""attrs":{"href":"/x"}},{"type":"bold"}]},{"type":"hardBreak"},{"type":"text","#
        + #""text":"b\"\\\n"}]}"#
    )
    let document = try Document(json: json)
    let marks = Marks(strong: true, link: Link("/x"))
    #expect(document.blocks == [.paragraph([.text("a", marks), .lineBreak, .text("b\"\\")])])
    #expect(document.json == json.replacing(#"\n"}"#, with: #""}"#))
  }

  @Test(arguments: [
    (#"{"type":"video"}"#, "content[0]: the attribute “media” is missing."),
    (#"{"type":"x"}"#, "content[0]: “x” is not known."),
    (#"{"type":"rule"},5"#, "content[1]: a node with a type is expected."),
    (#"{"type":"heading","attrs":{"level":1}}"#, "content[0]: “level” is 1, not 2 to 6."),
    (
      #"{"type":"figure","attrs":{"media":"data:x"}}"#,
      "content[0].attrs.media: an address that may be linked to is expected."
    ),
    (
      #"{"type":"bulletList","content":[{"type":"paragraph"}]}"#,
      "content[0].content[0]: “paragraph” is not an item of a list."
    ),
    (
      #"{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link","#
        + #""attrs":{"href":"javascript:1"}}]}]}"#,
      "content[0].content[0].marks[0].attrs.href: an address that may be linked to is expected."
    ),
    (
      #"{"type":"embed","attrs":{"address":"https://evil.example"}}"#,
      "content[0].attrs.address: an address that may be linked to is expected."
    ),
  ])
  func `an error names the place`(nodes: String, wanted: String) {
    let error = #expect(throws: MarkupError.self) { try Document(json: doc(nodes)) }
    #expect(error.map { "\($0)" } == wanted)
  }

  @Test(arguments: ["", "{", "[]x", "{\"a\"}", "\"\\x\"", "\"\\u12", "01x", "nul", "{\"type\":\"doc\",}", "\"\u{1}\""])
  func `what is no JSON is refused`(json: String) {
    #expect(throws: MarkupError.self) { try Document(json: json) }
  }

  @Test func `depth is bounded`() {
    #expect(throws: MarkupError.self) { try Document(json: String(repeating: "[", count: 1_000_000)) }
    let quotes = String(repeating: #"{"type":"blockquote","content":["#, count: 40) + String(repeating: "]}", count: 40)
    #expect(throws: MarkupError.self) { try Document(json: doc(quotes)) }
  }

  @Test func `escapes and lone surrogates are read`() throws {
    let json = doc(#"{"type":"paragraph","content":[{"type":"text","text":"\u00e9\ud83d\ude00\ud83dx\u0000"}]}"#)
    #expect(try Document(json: json).plainText == "é😀\u{FFFD}x")
  }
}
