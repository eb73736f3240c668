import Markup
import Testing

@testable import App

struct ClassicTextTests {
  @Test func `an empty line begins a paragraph and a line end breaks the line`() {
    #expect(
      ContentExamples.blocks("One\ntwo\n\nThree\r\n\r\nFour\n \nFive")
        == [.paragraph([.text("One"), .lineBreak, .text("two")]), .words("Three"), .words("Four"), .words("Five")])
  }

  @Test func `a line end after a break tag is not a second break`() {
    #expect(ContentExamples.blocks("One<br />\ntwo") == [.paragraph([.text("One"), .lineBreak, .text("two")])])
    #expect(ContentExamples.blocks("One<br><br>two") == [.words("One"), .words("two")])
  }

  @Test func `block elements end paragraphs and lose the line ends around them`() {
    #expect(
      ContentExamples.blocks("Before\n<h2>Head</h2>\nafter\n<ul>\n\t<li>one</li>\n\t<li>two\n<ul>\n<li>deep</li>\n</ul>\n</li>\n</ul>\nEnd")
        == [
          .words("Before"), .heading(level: 2, [.text("Head")]), .words("after"),
          .list(List(items: [[.words("one")], [.words("two"), .list(List(items: [[.words("deep")]]))]])), .words("End"),
        ])
  }

  @Test func `emphasis keeps its blanks across line ends`() {
    #expect(
      ContentExamples.blocks("A <em>quiet</em> <strong>day</strong> &amp; night")
        == [
          .paragraph([
            .text("A "), .text("quiet", Marks(emphasis: true)), .text(" "), .text("day", Marks(strong: true)),
            .text(" & night"),
          ])
        ])
  }

  @Test func `preformatted text stays as it is, with its shortcodes`() {
    #expect(
      ContentExamples.blocks("<pre>a\n\n  [gallery]\n</pre>\n\nx") == [.preformatted("a\n\n  [gallery]", language: nil), .words("x")])
  }

  @Test func `a quotation is cut into paragraphs too`() {
    #expect(
      ContentExamples.blocks("<blockquote>One\n\ntwo</blockquote>\nx")
        == [.quote([.words("One"), .words("two")], source: []), .words("x")])
  }

  @Test func `a table stands as it is`() throws {
    let blocks = ContentExamples.blocks("<table>\n<tbody>\n<tr>\n<th>A</th>\n<td>B</td>\n</tr>\n</tbody>\n</table>")
    guard case .table(let table)? = blocks.first else { return #expect(Bool(false), "\(blocks)") }
    #expect(table.rows == [[Table.Cell(isHeader: true, [.text("A")]), Table.Cell([.text("B")])]])
  }

  @Test func `a picture in a paragraph becomes a figure of its own, with what the archive knows of it`() {
    #expect(
      ContentExamples.blocks("Look: <img class=\"alignleft wp-image-5\" src=\"https://old.example/files/heron-300x200.jpg\" alt=\"\" /> there")
        == [.words("Look:"), .figure(ContentExamples.figure(ContentExamples.heron)), .words("there")])
  }

  @Test func `a picture is found by its address without its size`() {
    #expect(
      ContentExamples.blocks("<img src=\"http://www.old.example/files/heron-1024x768.jpg?w=600\" alt=\"Mine\">")
        == [.figure(ContentExamples.figure(ContentExamples.heron, alt: "Mine"))])
  }

  @Test func `the link around a picture stays unless it only leads to the picture`() {
    var linked = ContentExamples.figure(ContentExamples.lock)
    linked.link = "https://lock.example/visit"
    let image = "<img class=\"wp-image-6\" src=\"x.jpg\">"
    #expect(ContentExamples.blocks("<a href=\"https://lock.example/visit\">\(image)</a>") == [.figure(linked)])
    #expect(
      ContentExamples.blocks("<a href=\"https://old.example/files/lock.jpg\">\(image)</a>")
        == [.figure(ContentExamples.figure(ContentExamples.lock))])
  }

  @Test func `smileys and counting pixels are no pictures`() {
    #expect(
      ContentExamples.blocks("Yes<img class=\"wp-smiley\" src=\"s.gif\"><img width=\"1\" height=\"1\" src=\"https://count.example/p.gif\">")
        == [.words("Yes")])
  }

  @Test func `an address on a line of its own is an embed, one in a sentence is not`() {
    let address = "https://www.youtube.com/watch?v=abc123XYZ_-"
    #expect(
      ContentExamples.blocks("See\n\(address)\nand hear https://youtu.be/abc")
        == [.words("See"), .embed(Embed(address)), .words("and hear https://youtu.be/abc")])
  }

  @Test func `an address of the old site on a line of its own is a card`() {
    #expect(
      ContentExamples.blocks("https://old.example/2026/05/the-late-heron/")
        == [.readMore(ReadMore(.address("https://old.example/2026/05/the-late-heron/"), title: "The late heron"))])
  }

  @Test func `frames become embeds and scripts are lost with a word about it`() {
    let content = ContentExamples.convert(
      "<iframe src=\"https://player.vimeo.com/video/12345\" width=\"5\"></iframe>\n<script>alert('[x]')</script>\n<form><input></form>\nEnd")
    #expect(content.document.blocks == [.embed(Embed("https://vimeo.com/12345")), .words("End")])
    #expect(content.lost == ["<script>": 1, "<form>": 1])
  }

  @Test func `a quoted post of another site becomes its embed`() {
    #expect(
      ContentExamples.blocks(
        "<blockquote class=\"twitter-tweet\"><p>Hi</p>&mdash; A <a href=\"https://twitter.com/a/status/12?ref=x\">May</a></blockquote>\n<script async src=\"w.js\"></script>")
        == [.embed(Embed("https://x.com/a/status/12"))])
  }
}
