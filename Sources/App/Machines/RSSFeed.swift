import Clients
import Database
import Web

extension Feed {
  /// RSS 2.0 with the modules that readers know: Atom's link to itself, `content`, `dc` and Media RSS.
  var rss: String {
    var xml = XMLWriter()
    let spaces: XMLWriter.Attributes = [
      "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom", "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:media": "http://search.yahoo.com/mrss/",
    ]
    xml.element("rss", spaces) { xml in
      xml.element("channel") { xml in
        xml.element("title", title)
        xml.element("link", page)
        xml.element("description", description)
        xml.element("language", publication.language)
        if let changedAt { xml.element("lastBuildDate", changedAt.date.internetDate) }
        xml.element("generator", "Broadsheet")
        xml.element("atom:link", ["rel": "self", "type": FeedFormat.rss.type, "href": address(.rss)])
        for story in stories { write(story, as: &xml) }
      }
    }
    return xml.text
  }

  private func write(_ story: FeedStory, as xml: inout XMLWriter) {
    let lang = story.language == publication.language ? nil : story.language
    xml.element("item", ["xml:lang": lang]) { xml in
      xml.element("title", story.headline)
      xml.element("link", publication.whole(story.address))
      xml.element("guid", ["isPermaLink": "false"], identity(of: story))
      xml.element("pubDate", story.firstPublishedAt.date.internetDate)
      xml.element("atom:updated", story.changedAt.date.utcDate)
      for author in story.authors { xml.element("dc:creator", author.name) }
      for category in story.categories { xml.element("category", category) }
      if !story.summary.isEmpty { xml.element("description", story.summary) }
      if let html = story.html { xml.element("content:encoded", html) }
      if let picture = story.picture, let lead = story.lead {
        xml.element(
          "enclosure", ["url": publication.whole(lead.feedAddress), "length": String(picture.bytes), "type": "image/jpeg"])
        write(lead, bytes: picture.bytes, as: &xml)
      }
    }
  }

  /// Media RSS, which Atom takes too.
  func write(_ lead: LeadView, bytes: Int64, as xml: inout XMLWriter) {
    let size = lead.picture.largest(.wide)
    let facts: XMLWriter.Attributes = [
      "url": publication.whole(lead.feedAddress), "medium": "image", "type": "image/jpeg", "fileSize": String(bytes),
      "width": String(size.width), "height": String(size.height),
    ]
    xml.element("media:content", facts) { xml in
      if let words = lead.caption.unlessEmpty ?? lead.alternativeText.unlessEmpty {
        xml.element("media:description", ["type": "plain"], words)
      }
      if let credit = lead.creditLine { xml.element("media:credit", ["role": "photographer", "scheme": "urn:ebu"], credit) }
    }
  }
}

extension FeedStory {
  /// The section, and what the story is about.
  var categories: [String] { [section] + tags.map(\.name) }
}

extension LeadView {
  /// The largest of the widest shape, which every program that shows cards can use.
  var feedAddress: String { picture.address(.wide, picture.largest(.wide).width) }
  var feedFile: String { picture.file(.wide, picture.largest(.wide).width, .jpeg) }
}
