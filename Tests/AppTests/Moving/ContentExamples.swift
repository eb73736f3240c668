import Markup

@testable import App

/// A few attachments for texts to point to.
enum ContentExamples {
  static let heron = WordPressAttachment(
    id: 5, address: "https://old.example/files/heron.jpg", title: "Heron", caption: "A heron <em>waits</em>.",
    alternativeText: "A grey heron", credit: "Ada Quill", parent: 9, order: 1)
  static let lock = WordPressAttachment(
    id: 6, address: "https://old.example/files/lock.jpg", alternativeText: "The lock", parent: 9, order: 0)
  static let song = WordPressAttachment(id: 7, address: "https://old.example/files/song.mp3", title: "Lock song", parent: 9)

  static let surroundings = {
    var attachments = WordPressAttachments()
    [heron, lock, song].forEach { attachments.add($0) }
    return WordPressSurroundings(attachments: attachments, host: "old.example")
  }()

  static func convert(_ text: String, footnotes: String? = nil) -> WordPressContent {
    WordPressContent(text, post: 9, footnotes: footnotes, in: surroundings)
  }

  static func blocks(_ text: String) -> [Block] {
    convert(text).document.blocks
  }

  static func figure(_ attachment: WordPressAttachment, _ caption: String = "", alt: String? = nil) -> Figure {
    Figure(
      .remote(attachment.address), alternativeText: alt ?? attachment.alternativeText,
      caption: caption.isEmpty ? [] : [.text(caption)], credit: attachment.credit)
  }
}

extension Block {
  static func words(_ text: String) -> Block { .paragraph([.text(text)]) }
}
