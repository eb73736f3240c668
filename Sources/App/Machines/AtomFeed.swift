import Database
import Web

extension Feed {
  /// Atom (RFC 4287).
  var atom: String {
    var xml = XMLWriter()
    let spaces: XMLWriter.Attributes = [
      "xmlns": "http://www.w3.org/2005/Atom", "xmlns:media": "http://search.yahoo.com/mrss/", "xml:lang": publication.language,
    ]
    xml.element("feed", spaces) { xml in
      xml.element("id", identity)
      xml.element("title", title)
      xml.element("subtitle", description)
      // An empty feed must tell a time too (section 4.2.15): that from which it counts.
      xml.element("updated", (changedAt ?? .init(microseconds: 0)).date.utcDate)
      xml.element("link", ["rel": "self", "type": FeedFormat.atom.type, "href": address(.atom)])
      xml.element("link", ["rel": "alternate", "type": "text/html", "href": page])
      xml.element("generator", "Broadsheet")
      // Stories without a byline are the publication's own (section 4.1.1).
      xml.element("author") { xml in
        xml.element("name", publication.name)
        xml.element("uri", publication.whole("/"))
      }
      for story in stories { write(story, as: &xml) }
    }
    return xml.text
  }

  private func write(_ story: FeedStory, as xml: inout XMLWriter) {
    xml.element("entry", ["xml:lang": story.language]) { xml in
      xml.element("id", identity(of: story))
      xml.element("title", story.headline)
      xml.element("published", story.firstPublishedAt.date.utcDate)
      xml.element("updated", story.changedAt.date.utcDate)
      xml.element("link", ["rel": "alternate", "type": "text/html", "href": publication.whole(story.address)])
      for author in story.authors {
        xml.element("author") { xml in
          xml.element("name", author.name)
          xml.element("uri", publication.whole("/authors/\(author.slug.encoded)"))
        }
      }
      for category in story.categories { xml.element("category", ["term": category]) }
      if !story.summary.isEmpty { xml.element("summary", story.summary) }
      if let html = story.html { xml.element("content", ["type": "html"], html) }
      if let picture = story.picture, let lead = story.lead {
        let facts: XMLWriter.Attributes = [
          "rel": "enclosure", "type": "image/jpeg", "length": String(picture.bytes), "href": publication.whole(lead.feedAddress),
        ]
        xml.element("link", facts)
        write(lead, bytes: picture.bytes, as: &xml)
      }
    }
  }
}
