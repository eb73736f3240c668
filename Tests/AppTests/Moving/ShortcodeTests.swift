import Markup
import Testing

@testable import App

struct ShortcodeTests {
  private let image = "<img class=\"size-full wp-image-5\" src=\"https://old.example/files/heron-300x200.jpg\" alt=\"\" />"

  @Test func `a caption, in both of its forms, belongs to its picture`() {
    let figure = ContentExamples.figure(ContentExamples.heron, "It waits.")
    #expect(
      ContentExamples.blocks("[caption id=\"attachment_5\" align=\"left\"]\(image) It waits.[/caption]\n\nText")
        == [.figure(figure), .words("Text")])
    #expect(
      ContentExamples.blocks("[caption id=\"attachment_5\" caption=\"It waits.\"]<a href=\"heron.jpg\">\(image)</a>[/caption]")
        == [.figure(figure)])
  }

  @Test func `a caption may carry a link, a quotation mark and a credit`() {
    let blocks = ContentExamples.blocks(
      "[caption id='attachment_6']<img src='x.jpg'> The \"old\" <a href=\"https://lock.example\">lock</a> <span class=\"image-credit\">Credit: Bo Reed</span>[/caption]")
    var figure = ContentExamples.figure(ContentExamples.lock)
    figure.caption = [.text("The \"old\" "), .text("lock", Marks(link: Link("https://lock.example")))]
    figure.credit = "Bo Reed"
    #expect(blocks == [.figure(figure)])
  }

  @Test func `the credit of the media credit plug-in is kept`() {
    var figure = ContentExamples.figure(ContentExamples.lock)
    figure.credit = "Bo Reed"
    #expect(
      ContentExamples.blocks("[media-credit name=\"Bo Reed\" align=\"left\"]<img class=\"wp-image-6\" src=\"l.jpg\">[/media-credit] Text")
        == [.figure(figure), .words("Text")])
  }

  @Test func `a gallery shows the named pictures, or all of the post in their order`() {
    var captioned = ContentExamples.figure(ContentExamples.heron)
    captioned.caption = [.text("A heron "), .text("waits", Marks(emphasis: true)), .text(".")]
    let lock = ContentExamples.figure(ContentExamples.lock)
    #expect(ContentExamples.blocks("[gallery columns=2 ids=\"5,6,99\"]") == [.gallery(Gallery([captioned, lock]))])
    #expect(ContentExamples.blocks("[gallery ids=”5,6″ /]") == [.gallery(Gallery([captioned, lock]))])
    #expect(ContentExamples.blocks("[gallery]") == [.gallery(Gallery([lock, captioned]))])
  }

  @Test func `a gallery without known pictures is lost with a word about it`() {
    #expect(ContentExamples.convert("[gallery ids=\"98\"]").lost == ["[gallery] without pictures in the export": 1])
  }

  @Test func `sound, film and playlists play`() {
    #expect(ContentExamples.blocks("[audio https://a.example/x.mp3]") == [.audio(Media(.remote("https://a.example/x.mp3")))])
    #expect(ContentExamples.blocks("[audio mp3=\"https://a.example/x.mp3\"][/audio]") == [.audio(Media(.remote("https://a.example/x.mp3")))])
    #expect(
      ContentExamples.blocks("[video width='640' mp4=\"https://a.example/x.mp4\" poster=\"https://a.example/p.jpg\"][/video]")
        == [.video(Media(.remote("https://a.example/x.mp4"), poster: .remote("https://a.example/p.jpg")))])
    #expect(
      ContentExamples.blocks("[playlist ids=\"7\"]")
        == [.audio(Media(.remote(ContentExamples.song.address), caption: [.text("Lock song")]))])
  }

  @Test func `embeds of every spelling become embeds`() {
    let film = [Block.embed(Embed("https://www.youtube.com/watch?v=abc123"))]
    #expect(ContentExamples.blocks("[embed]https://youtu.be/abc123[/embed]") == film)
    #expect(ContentExamples.blocks("[embed width=\"5\"]https://www.youtube.com/watch?v=abc123[/embed]") == film)
    #expect(ContentExamples.blocks("[youtube https://www.youtube.com/watch?v=abc123]") == film)
    #expect(ContentExamples.blocks("[youtube=https://youtu.be/abc123]") == film)
    #expect(ContentExamples.blocks("[youtube id=\"abc123\"]") == film)
    #expect(ContentExamples.blocks("[vimeo 12345]") == [.embed(Embed("https://vimeo.com/12345"))])
  }

  @Test func `notes of the footnote plug-ins become footnotes`() {
    let content = ContentExamples.convert("Ducks[ref]Mostly <em>mallards</em>.[/ref] swim. Herons[efn_note]Grey.[/efn_note] wade.")
    #expect(
      content.document.blocks
        == [.paragraph([.text("Ducks"), .footnote(1), .text(" swim. Herons"), .footnote(2), .text(" wade.")])])
    #expect(
      content.document.footnotes
        == [[.paragraph([.text("Mostly "), .text("mallards", Marks(emphasis: true)), .text(".")])], [.words("Grey.")]])
  }

  @Test func `an unknown shortcode is lost and counted, and what it encloses stays`() {
    let content = ContentExamples.convert(
      "Before [contact-form-7 id=\"3\" title=\"A 'nice' [form]\"] after\n\n[box type=\"x\"]Kept[/box]\n\n[newsletter]\n\n[foo_bar]")
    #expect(content.document.blocks == [.words("Before after"), .words("Kept")])
    #expect(content.lost == ["[contact-form-7]": 1, "[box]": 1, "[newsletter]": 1, "[foo_bar]": 1])
  }

  @Test func `an editor's brackets are words`() {
    let text = "“He [the mayor] said it [sic] [Laughs] twice” [1] [...] and left[citation needed]."
    let content = ContentExamples.convert(text)
    #expect(content.document.blocks == [.words(text)])
    #expect(content.lost.isEmpty)
  }

  @Test func `an escaped shortcode is text`() {
    #expect(ContentExamples.blocks("Write [[gallery ids=\"1\"]] or [[caption]x[/caption]]") == [.words("Write [gallery ids=\"1\"] or [caption]x[/caption]")])
  }
}
