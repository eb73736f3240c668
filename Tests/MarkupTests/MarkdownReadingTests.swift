import Markup
import Testing

@Suite struct MarkdownReadingTests {
  private func blocks(_ markdown: String, hardBreaks: Bool = false) throws -> [Block] {
    try Document(markdown: markdown, hardBreaks: hardBreaks).blocks
  }

  private func p(_ text: String) -> Block { .paragraph([.text(text)]) }

  @Test func `line ends are breaks only where asked for`() throws {
    #expect(try blocks("a\nb") == [p("a b")])
    #expect(try blocks("a\nb", hardBreaks: true) == [.paragraph([.text("a"), .lineBreak, .text("b")])])
  }

  @Test func `HTML is text, but for a break`() throws {
    #expect(try blocks("a <b>b</b><br>c") == [.paragraph([.text("a <b>b</b>"), .lineBreak, .text("c")])])
    #expect(try blocks("<script>x</script>") == [p("<script>x</script>")])
  }

  @Test func `a picture is a figure, its title the caption`() throws {
    let figure = Block.figure(Figure(.remote("/a.jpg"), alternativeText: "A", caption: [.text("C")]))
    #expect(try blocks("![A](/a.jpg \"C\")") == [figure])
    #expect(try blocks("x ![A](/a.jpg \"C\") y") == [p("x"), figure, p("y")])
    #expect(try blocks("![](media:12)") == [.figure(Figure(.stored(12)))])
  }

  @Test func `unsafe links leave their text`() throws {
    #expect(try blocks("[a](javascript:1) <javascript:1>") == [p("a javascript:1")])
  }

  @Test func `the extensions are read`() throws {
    let document = try Document(markdown: "~~a~~ www.x.org b[^n]\n\n- [x] b\n- [ ] c\n\n|h|\n|-|\n|d|\n\n[^n]: e")
    let link = Link("http://www.x.org")
    let table = Table(rows: [[.init(isHeader: true, [.text("h")])], [.init([.text("d")])]])
    #expect(
      document.blocks == [
        .paragraph([
          .text("a", Marks(strike: true)), .text(" "), .text("www.x.org", Marks(link: link)), .text(" b"), .footnote(1),
        ]),
        .list(List(items: [[p("☑ b")], [p("☐ c")]])), .table(table),
      ])
    #expect(document.footnotes == [[p("e")]])
  }

  @Test func `parsers work side by side`() async {
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 { group.addTask { (try? Document(markdown: "~~\(number)~~")) != nil } }
      for await isRead in group { #expect(isRead) }
    }
  }
}
