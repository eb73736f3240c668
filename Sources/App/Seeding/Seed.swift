import Foundation
import Yams

/// A newspaper as a directory of files: settings, sections, people, pictures, stories and the front in YAML and Markdown.
struct Seed: Sendable {
  let directory: String
  let settings: [String: String]
  /// The moment that the stories speak from.
  let today: String
  let sections: [Section]
  let people: [Author]
  let pictures: [Picture]
  let clips: [String]
  let pages: [SeedPage]
  let stories: [SeedStory]
  let front: Front

  struct Section: Sendable, Decodable {
    let slug: String
    let name: String
    var description: String?
  }

  struct Author: Sendable, Decodable {
    let slug: String
    let name: String
    var about: String?
  }

  struct Picture: Sendable, Decodable {
    let file: String
    let alt: String
    var caption: String?
    var credit: String?
    var creator: String?
    var copyright: String?
    var focal: [Double]?

    var name: String { (file as NSString).deletingPathExtension }
  }

  struct Front: Sendable, Decodable {
    var breaking: [BreakingLine]?
    var picks: [String: [Pick]]?
  }

  struct BreakingLine: Sendable, Decodable {
    let text: String
    let story: String
    /// How long it stands: `6h`.
    let `for`: String
  }

  /// Only a slug, or a slug with its own words.
  struct Pick: Sendable, Decodable {
    let story: String
    var headline: String?
    var kicker: String?

    private enum CodingKeys: String, CodingKey { case story, slug, headline, kicker }

    init(from decoder: any Decoder) throws {
      if let slug = try? decoder.singleValueContainer().decode(String.self) {
        story = slug
        return
      }
      let values = try decoder.container(keyedBy: CodingKeys.self)
      story = try values.decodeIfPresent(String.self, forKey: .story) ?? values.decode(String.self, forKey: .slug)
      headline = try values.decodeIfPresent(String.self, forKey: .headline)
      kicker = try values.decodeIfPresent(String.self, forKey: .kicker)
    }
  }

  /// - Throws: `AppError.invalid` with the file's name and what is wrong in it.
  init(directory: String) throws {
    let files = SeedFiles(directory: directory)
    self.directory = directory
    var settings: [String: String] = try files.yaml("publication.yaml")
    today = settings.removeValue(forKey: "today") ?? ""
    self.settings = settings
    sections = try files.yaml("sections.yaml")
    people = try files.yaml("people.yaml")
    pictures = try files.yaml("pictures.yaml")
    clips = try files.names(in: "clips", ending: ".mp4")
    pages = try files.texts(in: "pages") { SeedPage(slug: $0, facts: $1, markdown: $2) }
      .sorted { $0.facts.position < $1.facts.position }
    stories = try files.texts(in: "stories") { SeedStory(slug: $0, facts: $1, markdown: $2) }
      .sorted { $0.facts.published < $1.facts.published }
    front = try files.yaml("front.yaml")
  }
}
