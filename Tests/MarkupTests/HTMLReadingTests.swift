import Markup
import Testing

@Suite struct HTMLReadingTests {
  private func blocks(_ html: String) throws -> [Block] {
    try Document(html: html).blocks
  }

  private func p(_ text: String) -> Block { .paragraph([.text(text)]) }

  @Test func `text without paragraphs becomes paragraphs`() throws {
    #expect(try blocks("one<br><br>two<div>three</div> four ") == [p("one"), p("two"), p("three"), p("four")])
    #expect(try blocks("<body>a<br>b") == [.paragraph([.text("a"), .lineBreak, .text("b")])])
  }

  @Test func `columns, groups and layout are flattened`() throws {
    let html =
      "<section><div class='wp-block-columns'><div><p>a</p></div><article>"
        + "<center>b</center></article></div></section>"
    #expect(try blocks(html) == [p("a"), p("b")])
    #expect(try blocks("<table><tr><td><p>a</p><p>b</p></td></tr></table>") == [p("a"), p("b")])
  }

  @Test func `space is collapsed and marks do not carry it over their edge`() throws {
    let line: [Inline] = [
      .text("a "), .text("b", Marks(strong: true)), .text(" "), .text("c", Marks(emphasis: true)),
    ]
    #expect(try blocks("<p> a\n<b> b </b><i>c </i> </p>") == [.paragraph(line)])
    #expect(try blocks("<p><b>a</b> <strong>b</strong></p>") == [.paragraph([.text("a b", Marks(strong: true))])])
  }

  @Test func `programs and form controls are dropped, unknown elements leave their words`() throws {
    let html =
      "<style>p{}</style><p>a<script>x</script><font color=red>b</font><x-y>c</x-y>"
        + "<noscript>z</noscript></p><select><option>q</select>"
    #expect(try blocks(html) == [p("abc")])
  }

  @Test func `a picture alone is a figure, with its link`() throws {
    let figure = Figure(.remote("https://x.org/a.jpg"), alternativeText: "A", link: "https://x.org/")
    #expect(
      try blocks("<p><a href='https://x.org/'><img src='https://x.org/a.jpg' alt=A></a></p>") == [.figure(figure)])
  }

  @Test func `a picture in running text splits it`() throws {
    let figure = Block.figure(Figure(.remote("/a.jpg")))
    #expect(try blocks("<p>one <img src='/a.jpg'> two</p>") == [p("one"), figure, p("two")])
  }

  @Test func `late loaded pictures are found, counting pixels and smileys are not pictures`() throws {
    let html =
      "<img src='data:image/gif;base64,x' data-src='/real.jpg'>"
        + "<img src='https://x.org/p' width=1 height=1><img class=wp-smiley src='/s.png' alt=':-)'>"
    #expect(try blocks(html) == [.figure(Figure(.remote("/real.jpg"))), p(":-)")])
  }

  @Test func `captions and credits go to their picture`() throws {
    let html =
      "<figure><img src='/a.jpg'><figcaption>The <i>Elbe</i> <span class=credit>dpa</span></figcaption></figure>"
    let caption: [Inline] = [.text("The "), .text("Elbe", Marks(emphasis: true))]
    #expect(try blocks(html) == [.figure(Figure(.remote("/a.jpg"), caption: caption, credit: "dpa"))])
    let old = "<div class='wp-caption'><img src='/a.jpg'><p class='wp-caption-text'>Elbe</p></div>"
    #expect(try blocks(old) == [.figure(Figure(.remote("/a.jpg"), caption: [.text("Elbe")]))])
  }

  @Test func `galleries of every make are galleries`() throws {
    let gallery = [
      Block.gallery(Gallery([Figure(.remote("/a.jpg")), Figure(.remote("/b.jpg"))], caption: [.text("G")]))
    ]
    let nested =
      "<figure class='wp-block-gallery'><figure><img src='/a.jpg'></figure><figure>"
        + "<img src='/b.jpg'></figure><figcaption>G</figcaption></figure>"
    let listed =
      "<figure class='wp-block-gallery'><ul><li><figure><img src='/a.jpg'></figure></li><li>"
        + "<img src='/b.jpg'></li></ul><figcaption>G</figcaption></figure>"
    #expect(try blocks(nested) == gallery)
    #expect(try blocks(listed) == gallery)
  }

  @Test func `frames of known sites are embeds, others links`() throws {
    let address = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    #expect(
      try blocks("<iframe src='//www.youtube.com/embed/dQw4w9WgXcQ?rel=0' title=T></iframe>") == [
        .embed(Embed(address, title: "T"))
      ])
    let unknown = [Block.paragraph([.text("https://x.org/f", Marks(link: Link("https://x.org/f")))])]
    #expect(try blocks("<iframe src='https://x.org/f'></iframe>") == unknown)
    let oembed =
      "<figure class='wp-block-embed'>"
        + "<div class='wp-block-embed__wrapper'>\nhttps://youtu.be/dQw4w9WgXcQ\n</div>"
        + "<figcaption>C</figcaption></figure>"
    #expect(try blocks(oembed) == [.embed(Embed(address, caption: [.text("C")]))])
    let tweet =
      "<blockquote class='twitter-tweet'><p>Hi</p>— A "
        + "<a href='https://twitter.com/a/status/12?ref=x'>May</a></blockquote><script src=x></script>"
    guard case .embed(let embed) = try blocks(tweet)[0] else { throw MarkupError.outOfMemory }
    #expect(embed.address == "https://x.com/a/status/12")
    #expect(Document([.embed(embed)]).plainText.hasPrefix("Hi"))
  }

  @Test func `quotes name their source`() throws {
    #expect(try blocks("<blockquote><p>a</p><cite>B</cite></blockquote>") == [.quote([p("a")], source: [.text("B")])])
    let pull = "<figure class='wp-block-pullquote'><blockquote><p>a</p><cite>B</cite></blockquote></figure>"
    #expect(try blocks(pull) == [.pullQuote([.text("a")], source: [.text("B")])])
  }

  @Test func `details are fact boxes and definitions are paragraphs`() throws {
    #expect(try blocks("<details><summary>T</summary><p>a</p></details>") == [.factBox(title: "T", [p("a")])])
    #expect(try blocks("<dl><dt>A<dd>b</dl>") == [.paragraph([.text("A", Marks(strong: true))]), p("b")])
  }

  @Test func `lists nest, also when written wrongly`() throws {
    let inner = Block.list(List(items: [[p("b")]]))
    #expect(try blocks("<ul><li>a<ul><li>b</ul></ul>") == [.list(List(items: [[p("a"), inner]]))])
    #expect(try blocks("<ul><li>a</li><ul><li>b</ul></ul>") == [.list(List(items: [[p("a"), inner]]))])
  }

  @Test func `code keeps its lines and language`() throws {
    let html = "<pre><code class='hljs language-Swift'>\nlet a = 1\n  b</code></pre>"
    #expect(try blocks(html) == [.preformatted("let a = 1\n  b", language: "swift")])
  }

  @Test func `footnotes of this program, cmark and WordPress are read`() throws {
    let wanted = Document([.paragraph([.text("a"), .footnote(1)])], footnotes: [[p("n")]])
    let cmark =
      "<p>a<sup class='footnote-ref'><a href='#fn-1' id='fnref-1'>1</a></sup></p>"
        + "<section class='footnotes'><ol class='footnotes'><li id='fn-1'><p>n "
        + "<a href='#fnref-1' class='footnote-backref'>↩</a></p></li></ol></section>"
    let wordPress =
      "<p>a<sup data-fn='u' class='fn'><a href='#u'>1</a></sup></p><ol class='wp-block-footnotes'>"
        + "<li id='u'>n <a href='#u-link'>↩︎</a></li></ol>"
    #expect(try Document(html: cmark) == wanted)
    #expect(try Document(html: wordPress) == wanted)
  }

  @Test func `pictures of this site are only believed from our own HTML`() throws {
    let html = "<img src='/media/7' data-media='7'>"
    #expect(try Document(html: html, ownMarkup: true).blocks == [.figure(Figure(.stored(7)))])
    #expect(try blocks(html) == [.figure(Figure(.remote("/media/7")))])
  }

  @Test func `old pages with paragraphs and items never closed are read`() throws {
    let html = String(repeating: "<p>a <font>b<li>c", count: 3_000)
    #expect(try blocks(html).count > 3_000)
  }
}
