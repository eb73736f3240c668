import Markup
import Web

extension HTMLTexts {
  init(_ texts: Texts) {
    self.init()
    footnotes = texts("markup.footnotes")
    backToText = texts("markup.backToText")
    showContent = texts("markup.showContent")
    readMore = texts("markup.readMore")
    download = texts("markup.download")
    picture = texts("gallery.heading")
    table = texts("markup.table")
  }
}
