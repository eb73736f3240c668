import Database
import Web

extension Feed {
  /// JSON Feed, version 1.1.
  var json: String {
    JSONValue.object([
      "version": "https://jsonfeed.org/version/1.1", "title": .text(title), "home_page_url": .text(page),
      "feed_url": .text(address(.json)), "description": .text(description), "language": .text(publication.language),
      "items": .list(stories.map(item)),
    ]).json + "\n"
  }

  private func item(_ story: FeedStory) -> JSONValue {
    .object([
      "id": .text(identity(of: story)), "url": .text(publication.whole(story.address)), "title": .text(story.headline),
      "summary": story.summary.unlessEmpty.map(JSONValue.text),
      // One of the two contents must be there.
      "content_html": story.html.map(JSONValue.text), "content_text": story.html == nil ? .text(story.summary) : nil,
      "date_published": .text(story.firstPublishedAt.date.utcDate), "date_modified": .text(story.changedAt.date.utcDate),
      "authors": JSONValue.list(unlessEmpty: story.authors.map(author)),
      "tags": .list(story.categories.map(JSONValue.text)), "language": .text(story.language),
      "image": story.picture.flatMap { _ in story.lead }.map { .text(publication.whole($0.feedAddress)) },
      "attachments": attachment(of: story).map { .list([$0]) },
    ])
  }

  private func author(_ author: NamedLink) -> JSONValue {
    .object(["name": .text(author.name), "url": .text(publication.whole("/authors/\(author.slug.encoded)"))])
  }

  private func attachment(of story: FeedStory) -> JSONValue? {
    guard let picture = story.picture, let lead = story.lead else { return nil }
    return .object([
      "url": .text(publication.whole(lead.feedAddress)), "mime_type": "image/jpeg", "title": lead.creditLine.map(JSONValue.text),
      "size_in_bytes": .number(Int(picture.bytes)),
    ])
  }
}
