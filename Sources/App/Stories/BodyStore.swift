import Database
import Markup

/// Looks up what a text points to, and writes it as the HTML that readers get.
enum BodyStore {
  static func html(of body: Document, texts: HTMLTexts, in reading: Reading) throws -> String {
    let references = References(of: body)
    let media = try media(references.media, in: reading)
    let stories = try stories(references.stories, in: reading)
    return body.html(context(media, stories, texts))
  }

  /// Several texts for feeds, by the number of their stories, looked up together.
  static func feedHTML(
    of bodies: [Int64: Document], texts: HTMLTexts, baseAddress: String, in reading: Reading
  ) throws -> [Int64: String] {
    let references = bodies.values.map { References(of: $0) }
    let media = try media(references.reduce(into: []) { $0.formUnion($1.media) }, in: reading)
    let stories = try stories(references.reduce(into: []) { $0.formUnion($1.stories) }, in: reading)
    let context = context(media, stories, texts, baseAddress)
    return bodies.mapValues { $0.feedHTML(context) }
  }

  private static func context(
    _ media: [Int64: MediaSource], _ stories: [Int64: (address: String, title: String)], _ texts: HTMLTexts,
    _ baseAddress: String = ""
  ) -> HTMLContext {
    HTMLContext(
      media: { reference in
        guard case .stored(let id) = reference else { return nil }
        return media[id]
      },
      storyAddress: { stories[$0] }, texts: texts, baseAddress: baseAddress)
  }

  private static func media(_ ids: Set<Int64>, in reading: Reading) throws -> [Int64: MediaSource] {
    let items = try MediaStore.items(ids, in: reading)
    return Dictionary(uniqueKeysWithValues: items.compactMap { item in item.source.map { (item.id, $0) } })
  }

  private static func stories(_ ids: Set<Int64>, in reading: Reading) throws -> [Int64: (address: String, title: String)] {
    guard !ids.isEmpty else { return [:] }
    let links: [StoryLink] = try reading.all(
      """
      SELECT s.id, s.slug, c.slug AS section_slug, e.headline
      FROM stories s
      JOIN sections c ON c.id = s.section_id
      JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
      WHERE s.id IN \(list: ids.sorted()) AND s.state = 'published'
      """)
    return Dictionary(uniqueKeysWithValues: links.map { ($0.id, ($0.address, $0.headline)) })
  }
}
