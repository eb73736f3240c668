import Foundation
import Markup
import Testing

@testable import App

/// Texts that are made to be slow: each takes seconds at most, in a debug build too, since the time grows with the length
/// only. What grows with its square runs into the limit.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct HostileTextTests {
  @Test(arguments: [
    "[", "[[", "[a ", "[a \"", "[a '\"", "[caption]", "[/caption]", "[caption][caption", "[ref]", "<", "<a ", "<a \"", "<!--", "<!-- wp:x -->",
    "<!-- wp:x {", "<div class=\"gallery\">", "<figure>", "<figure class=\"wp-block-gallery\"><img src=x>", "<blockquote>", "<details><summary>",
    "<table><tr><td>", "<p>", "</p>", "<b>", "<ul><li>", "<pre>", "<script>", "</", "&", "\u{F8F0}1\u{F8F1}", "\n", "\n\n",
  ])
  func `a long row of one thing takes time that grows only with its length`(part: String) {
    let length = 200_000
    let content = ContentExamples.convert(String(repeating: part, count: length / part.utf8.count))
    #expect(content.document.blocks.count <= length)
  }

  @Test func `megabytes of brackets are words`() {
    let content = ContentExamples.convert(String(repeating: "[", count: 2_000_000))
    #expect(content.lost.isEmpty)
  }

  @Test func `boxes within boxes lose their edges but not their words`() {
    let deep = String(repeating: "<details><summary>s</summary><figure>", count: 2_000) + "core"
      + String(repeating: "</figure></details>", count: 2_000)
    let content = ContentExamples.convert(deep)
    #expect("\(content.document)".contains("core"))
  }

  @Test func `marks in a text cannot call up what was set aside`() {
    let blocks = ContentExamples.blocks("<img src=\"https://a.example/x.jpg\">\n\n\u{F8F0}1\u{F8F1}")
    #expect(blocks == [.figure(Figure(.remote("https://a.example/x.jpg"))), .words("1")])
  }

  @Test(arguments: [
    "&#xF8F0;1&#xF8F1;", "&#xF8F0;-9223372036854775808&#xF8F1;", "&#xF8F0;0:1&#xF8F1;", "\u{F8F0}\u{301}1\u{F8F1}",
    "&#xF8F0;n1&#xF8F1;",
  ])
  func `nor can one that is written in another way`(forged: String) {
    let content = ContentExamples.convert("<img src=\"https://a.example/x.jpg\">\n\n<p>\(forged)</p>\n\n<p>\(forged)</p>")
    let figures = content.document.blocks.count { if case .figure = $0 { true } else { false } }
    #expect(figures == 1)
  }

  @Test(arguments: [
    "<figure class=\"wp-block-embed\">", "<div class=\"gallery\">", "<figure>", "<blockquote class=\"twitter-tweet\">",
  ])
  func `elements within elements are not searched again for each level`(opening: String) {
    let name = opening.dropFirst().prefix { $0.isLetter }
    let nested = String(repeating: opening, count: 4_000) + "core" + String(repeating: "</\(name)>", count: 4_000)
    #expect("\(ContentExamples.convert(nested).document)".contains("core"))
  }

  @Test func `nothing dangerous passes`() {
    let content = ContentExamples.convert(
      "<a href=\"javascript:alert(1)\" onclick=\"x()\">a</a><img src=\"javascript:alert(1)\"><iframe src=\"data:text/html,x\"></iframe>[audio src=\"javascript:x.mp3\"]")
    let html = content.document.html(HTMLContext())
    #expect(!html.contains("javascript") && !html.contains("onclick") && !html.contains("data:"))
  }
}
