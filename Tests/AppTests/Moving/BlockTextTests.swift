import Markup
import Testing

@testable import App

struct BlockTextTests {
  private func block(_ name: String, _ html: String, _ json: String = "") -> String {
    "<!-- wp:\(name) \(json)-->\n\(html)\n<!-- /wp:\(name) -->"
  }

  @Test func `paragraphs, headings, separators and lists pass`() {
    let text = [
      block("paragraph", "<p class=\"x\">One\ntwo</p>", "{\"align\":\"center\"} "), block("heading", "<h3>Head</h3>"),
      block("separator", "<hr class=\"wp-block-separator\"/>"), block("spacer", "<div style=\"height:5px\"></div>"),
      block("list", "<ol start=\"4\"><!-- wp:list-item -->\n<li>a<!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>b</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list --></li>\n<!-- /wp:list-item --></ol>"),
      block("more", "<!--more-->"), block("nextpage", "<!--nextpage-->"),
    ].joined(separator: "\n\n")
    let content = ContentExamples.convert(text)
    #expect(
      content.document.blocks == [
        .words("One two"), .heading(level: 3, [.text("Head")]), .rule,
        .list(List(start: 4, items: [[.words("a"), .list(List(items: [[.words("b")]]))]])),
      ])
    #expect(content.lost.isEmpty)
  }

  @Test func `text between blocks is of the classic editor`() {
    #expect(
      ContentExamples.blocks("Old\nstyle\n\n<!-- wp:paragraph --><p>New</p><!-- /wp:paragraph -->\n\nOld again")
        == [.paragraph([.text("Old"), .lineBreak, .text("style")]), .words("New"), .words("Old again")])
  }

  @Test func `a picture block keeps caption, credit, link and the full size`() {
    var figure = ContentExamples.figure(ContentExamples.heron, "It waits.")
    figure.link = "https://heron.example/"
    #expect(
      ContentExamples.blocks(
        block(
          "image",
          "<figure class=\"wp-block-image\"><a href=\"https://heron.example/\"><img src=\"https://old.example/files/heron-300x200.jpg\" alt=\"\" class=\"wp-image-5\"/></a><figcaption class=\"wp-element-caption\">It waits.</figcaption></figure>",
          "{\"id\":5} ")) == [.figure(figure)])
  }

  @Test func `galleries of old and new block editors are galleries`() {
    let heron = ContentExamples.figure(ContentExamples.heron, "It waits.")
    let lock = ContentExamples.figure(ContentExamples.lock)
    let expected: [Block] = [.gallery(Gallery([heron, lock], caption: [.text("By the river")]))]
    let item = "<figure class=\"wp-block-image\"><img class=\"wp-image-5\" src=\"a.jpg\"/><figcaption>It waits.</figcaption></figure>"
    let new = block(
      "gallery",
      "<figure class=\"wp-block-gallery has-nested-images\">\(block("image", item, "{\"id\":5} "))\(block("image", "<figure><img class=\"wp-image-6\" src=\"b.jpg\"/></figure>"))<figcaption class=\"blocks-gallery-caption\">By the river</figcaption></figure>")
    #expect(ContentExamples.blocks(new) == expected)
    let middle = block(
      "gallery",
      "<figure class=\"wp-block-gallery\"><ul class=\"blocks-gallery-grid\"><li>\(item)</li><li><figure><img data-id=\"6\" src=\"b.jpg\"/></figure></li></ul><figcaption>By the river</figcaption></figure>")
    #expect(ContentExamples.blocks(middle) == expected)
    let oldest = block("gallery", "<ul class=\"wp-block-gallery columns-2\"><li>\(item)</li><li><figure><img data-id=\"6\" src=\"b.jpg\"/></figure></li></ul>")
    #expect(ContentExamples.blocks(oldest) == [.gallery(Gallery([heron, lock]))])
    #expect(ContentExamples.blocks("<!-- wp:gallery {\"ids\":[6]} /-->") == [.gallery(Gallery([lock]))])
  }

  @Test func `quotes and pull quotes keep their sources`() {
    #expect(
      ContentExamples.blocks(block("quote", "<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>Wait.</p>\n<!-- /wp:paragraph --><cite>A heron</cite></blockquote>"))
        == [.quote([.words("Wait.")], source: [.text("A heron")])])
    #expect(
      ContentExamples.blocks(block("pullquote", "<figure class=\"wp-block-pullquote\"><blockquote><p>Wait.</p><cite>A heron</cite></blockquote></figure>"))
        == [.pullQuote([.text("Wait.")], source: [.text("A heron")])])
  }

  @Test func `a table keeps its heads and its caption`() {
    let blocks = ContentExamples.blocks(
      block("table", "<figure class=\"wp-block-table\"><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1<br></td></tr></tbody></table><figcaption>Sums</figcaption></figure>"))
    #expect(
      blocks == [
        .table(Table(caption: [.text("Sums")], rows: [[Table.Cell(isHeader: true, [.text("A")])], [Table.Cell([.text("1")])]]))
      ])
  }

  @Test func `sound, film and files are set aside with their captions`() {
    #expect(
      ContentExamples.blocks(block("audio", "<figure class=\"wp-block-audio\"><audio controls src=\"https://a.example/x.ogg\"></audio><figcaption>Step</figcaption></figure>"))
        == [.audio(Media(.remote("https://a.example/x.ogg"), caption: [.text("Step")]))])
    #expect(
      ContentExamples.blocks(block("video", "<figure class=\"wp-block-video\"><video poster=\"https://a.example/p.jpg\"><source src=\"https://a.example/x.mp4\"></video></figure>"))
        == [.video(Media(.remote("https://a.example/x.mp4"), poster: .remote("https://a.example/p.jpg")))])
    #expect(
      ContentExamples.blocks(block("file", "<div class=\"wp-block-file\"><a href=\"https://a.example/plan.pdf\">The plan</a><a href=\"https://a.example/plan.pdf\" class=\"wp-block-file__button\" download>Download</a></div>"))
        == [.file(File(.remote("https://a.example/plan.pdf"), name: "The plan"))])
  }

  @Test(arguments: ["embed", "core-embed/youtube"])
  func `embeds keep their address and caption`(name: String) {
    #expect(
      ContentExamples.blocks(
        block(
          name,
          "<figure class=\"wp-block-embed is-type-video\"><div class=\"wp-block-embed__wrapper\">\nhttps://youtu.be/abc123?a=1&amp;b=2\n</div><figcaption>Film</figcaption></figure>",
          "{\"url\":\"https://youtu.be/abc123\\u0026b=2\"} "))
        == [.embed(Embed("https://www.youtube.com/watch?v=abc123", caption: [.text("Film")]))])
  }

  @Test func `boxes for layout are flattened`() {
    let inner = block("paragraph", "<p>In</p>")
    #expect(
      ContentExamples.blocks(
        block("columns", "<div class=\"wp-block-columns\">\(block("column", "<div class=\"wp-block-column\">\(inner)</div>"))\(block("column", "<div>\(inner)</div>"))</div>"))
        == [.words("In"), .words("In")])
    #expect(
      ContentExamples.blocks(
        block("cover", "<div class=\"wp-block-cover\" style=\"background-image:url(https://old.example/files/x.jpg)\"><div class=\"wp-block-cover__inner-container\">\(inner)</div></div>"))
        == [.figure(Figure(.remote("https://old.example/files/x.jpg"))), .words("In")])
    #expect(
      ContentExamples.blocks(block("media-text", "<div class=\"wp-block-media-text\"><figure><img class=\"wp-image-6\" src=\"b.jpg\"/></figure><div>\(inner)</div></div>"))
        == [.figure(ContentExamples.figure(ContentExamples.lock)), .words("In")])
  }

  @Test func `buttons are links, details are boxes, verse keeps its lines`() {
    #expect(
      ContentExamples.blocks(block("buttons", "<div class=\"wp-block-buttons\">\(block("button", "<div class=\"wp-block-button\"><a class=\"wp-block-button__link\" href=\"https://a.example/\">Go</a></div>"))</div>"))
        == [.paragraph([.text("Go", Marks(link: Link("https://a.example/")))])])
    #expect(
      ContentExamples.blocks(block("details", "<details class=\"wp-block-details\"><summary>How we counted</summary>\(block("paragraph", "<p>Twice.</p>"))</details>"))
        == [.factBox(title: "How we counted", [.words("Twice.")])])
    #expect(
      ContentExamples.blocks(block("verse", "<pre class=\"wp-block-verse\">A duck<br>at dawn\n\n  alone</pre>"))
        == [.paragraph([.text("A duck"), .lineBreak, .text("at dawn")]), .words("alone")])
    #expect(
      ContentExamples.blocks(block("code", "<pre class=\"wp-block-code\"><code>&lt;!-- wp:x -->\n[gallery]</code></pre>"))
        == [.preformatted("<!-- wp:x -->\n[gallery]", language: nil)])
  }

  @Test func `footnotes are taken from the post's meta value`() {
    let content = ContentExamples.convert(
      block("paragraph", "<p>Ducks<sup data-fn=\"a-1\" class=\"fn\"><a href=\"#a-1\" id=\"a-1-link\">1</a></sup> and ducks<sup data-fn=\"a-1\" class=\"fn\"><a href=\"#a-1\">1</a></sup>.</p>") + "<!-- wp:footnotes /-->",
      footnotes: "[{\"content\":\"Mostly <em>mallards</em>.\",\"id\":\"a-1\"}]")
    #expect(content.document.blocks == [.paragraph([.text("Ducks"), .footnote(1), .text(" and ducks"), .footnote(1), .text(".")])])
    #expect(content.document.footnotes.count == 1)
  }

  @Test func `blocks that WordPress fills by itself are dropped and listed`() {
    let content = ContentExamples.convert(
      "<!-- wp:latest-posts {\"postsToShow\":3} /-->\(block("paragraph", "<p>A</p>"))\(block("query", "<div>\(block("post-template", "<!-- wp:post-title /-->"))<p>pattern</p></div>"))<!-- wp:newspack-blocks/homepage-articles /--><!-- wp:block {\"ref\":8} /-->")
    #expect(content.document.blocks == [.words("A")])
    #expect(
      content.lost == [
        "wp:latest-posts": 1, "wp:query": 1, "wp:newspack-blocks/homepage-articles": 1,
        "wp:block (a pattern shared by several posts)": 1,
      ])
  }
}
