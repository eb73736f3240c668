import Markup
import Testing

@Suite struct WritingTests {
  private let link = Marks(link: Link("https://x.org/"))

  @Test func `links that leave the site say so`() {
    let document = Document([.paragraph([.text("a", link), .text("b", Marks(link: Link("https://me.org/1")))])])
    var context = HTMLContext(baseAddress: "https://me.org")
    context.linkRelation = "nofollow ugc"
    let html = """
      <p dir="auto"><a href="https://x.org/" rel="noopener nofollow ugc">a</a><a href="https://me.org/1">b</a></p>

      """
    #expect(document.html(context) == html)
  }

  @Test func `an embed is a link until one clicks`() {
    let html = Document([.embed(Embed("https://vimeo.com/12", title: "T"))]).html(HTMLContext())
    #expect(html.contains(#"data-provider="vimeo" data-frame="https://player.vimeo.com/video/12?dnt=1""#))
    #expect(html.contains(#"<a href="https://vimeo.com/12" rel="noopener">"#))
    #expect(!html.contains("<iframe"))
  }

  @Test func `several documents with footnotes share a page`() {
    let document = Document(
      [.paragraph([.text("a"), .footnote(1), .footnote(1)])], footnotes: [[.paragraph([.text("n")])]])
    let html = document.html(HTMLContext(idPrefix: "s7-"))
    #expect(html.contains(##"<a role="doc-noteref" id="s7-note-1-mark" href="#s7-note-1">1</a></sup>"##))
    #expect(html.split(separator: #"id="s7-note-1-mark""#).count == 2)
    #expect(html.contains(##"role="doc-backlink" href="#s7-note-1-mark""##))
  }

  @Test func `what cannot be found is left out`() {
    let document = Document([
      .figure(Figure(.stored(1))), .readMore(ReadMore(.story(2), title: "x")), .file(File(.stored(3), name: "f")),
    ])
    #expect(document.html(HTMLContext()) == "")
  }

  @Test func `a picture brings its sizes and formats`() {
    let source = MediaSource(
      "/a.jpg", width: 640, height: 480, srcset: "/b.jpg 1280w", sizes: "50vw",
      formats: [.init(type: "image/avif", srcset: "/a.avif 640w")])
    let html = Document([.figure(Figure(.stored(1), alternativeText: "A"))]).html(HTMLContext(media: { _ in source }))
    #expect(html.contains(#"<source type="image/avif" srcset="/a.avif 640w" sizes="50vw">"#))
    #expect(
      html.contains(
        #"alt="A" width="640" height="480" data-media="1" srcset="/b.jpg 1280w" sizes="50vw" loading="lazy""#))
  }

  @Test func `feeds stand by themselves`() {
    let document = Document([.paragraph([.text("a", Marks(link: Link("/x")))]), .figure(Figure(.remote("/a.jpg")))])
    let html = document.feedHTML(HTMLContext(baseAddress: "https://me.org"))
    #expect(html.contains(#"<a href="https://me.org/x">"#) && html.contains(#"src="https://me.org/a.jpg""#))
    #expect(!html.contains("class=") && !html.contains("data-"))
  }

  @Test func `an excerpt ends at a word`() {
    let document = Document([
      .heading(level: 2, [.text("Title")]), .paragraph([.text("One two, three.")]), .paragraph([.text("Four")]),
    ])
    #expect(document.excerpt(characters: 100) == "One two, three. Four")
    #expect(document.excerpt(characters: 10) == "One two…")
    #expect(document.excerpt(characters: 0) == "")
    #expect(Document([.paragraph([.text("日本語日本語")])]).excerpt(characters: 4) == "日本語…")
  }

  @Test func `words are counted in every script`() {
    #expect(Document([.paragraph([.text("It’s 3 o’clock – “no”, well-known")])]).wordCount == 5)
    #expect(Document([.paragraph([.text("日本語日本 word")])]).wordCount == 4)
  }

  @Test func `plain text keeps the shape of the text`() {
    let list = List(start: 9, items: [[.paragraph([.text("a"), .lineBreak, .text("b")])], [.paragraph([.text("c")])]])
    let document = Document([
      .paragraph([.text("x")]), .rule, .list(list), .quote([.paragraph([.text("q")])], source: [.text("S")]),
    ])
    #expect(document.plainText == "x\n\n9. a\n   b\n10. c\n\nq\n\nS")
  }
}
