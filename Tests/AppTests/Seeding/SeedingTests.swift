import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite struct SeedingTests {
  @Test(arguments: EngineUnderTest.all) func `a seed becomes a newspaper`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.seed(SeedFolder())
      let publication = try await newsroom.services.settings.publication()
      #expect(publication.name == "The Sample")
      #expect(try await newsroom.headlines(.everything) == ["The answer", "The question"])
      let page = try await newsroom.ask("/news/2-answer")
      let html = page.text
      #expect(page.status == .ok)
      #expect(html.contains(#"<a href="/news/1-question">asked</a>"#))
      #expect(html.contains("It was the other way round."))
      #expect(html.contains("pull-quote") && html.contains("fact-box"))
    }
  }

  @Test(arguments: EngineUnderTest.all) func `a publication with stories is left alone`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.publish("Ours")
      await #expect(throws: AppError.self) { try await newsroom.seed(SeedFolder()) }
      #expect(try await newsroom.headlines(.everything) == ["Ours"])
    }
  }

  @Test(arguments: [
    ("stories/answer.md", "section: news", "section: nowhere", "stories/answer.md; section: there is no section nowhere"),
    ("stories/answer.md", "/s/question", "/s/riddle", "stories/answer.md; story: there is no story riddle"),
    ("stories/answer.md", "tags: [Questions]", "picture: heron", "stories/answer.md; picture: there is no picture heron"),
    ("stories/answer.md", "related: [question]", "related: [riddle]", "stories/answer.md; story: there is no story riddle"),
    ("stories/answer.md", "bylines: [ada]", "bylines: [bob]", "stories/answer.md; bylines: there is no person bob"),
    ("stories/answer.md", "---\nsection", "section", "stories/answer.md: begins with a line of ---"),
    ("people.yaml", "name: Ada", "nom: Ada", "people.yaml: "),
  ]) func `what is wrong in a file is said with the file's name, and nothing is kept`(
    file: String, was: String, becomes: String, message: String
  ) async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let folder = SeedFolder()
      try folder.replace(was, with: becomes, in: file)
      do {
        try await newsroom.seed(folder)
        Issue.record("nothing was said")
      } catch {
        #expect("\(error)".contains(message))
      }
      #expect(try await newsroom.headlines(.everything).isEmpty)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a seed that fails leaves nothing but pictures, and the next try takes those`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let folder = SeedFolder()
        folder.write("- {file: photo.jpg, alt: Quarters}\n", to: "pictures.yaml")
        folder.write("picks: {nowhere: [answer]}\n", to: "front.yaml")
        folder.write("name: The Sample\ntoday: 2026-03-12T08:00\nlanguage: ar\n", to: "publication.yaml")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/pictures", withIntermediateDirectories: true)
        let photo = try await files.quarters("photo.jpg", width: 30, height: 20)
        try FileManager.default.copyItem(atPath: photo, toPath: "\(folder.path)/pictures/photo.jpg")
        let before = try await newsroom.services.settings.publication()
        let error = await #expect(throws: AppError.self) { try await newsroom.seed(folder) }
        #expect(error?.details.contains("front.yaml") == true)
        #expect(try await newsroom.services.settings.publication() == before)
        #expect(try await newsroom.headlines(.everything).isEmpty)
        let pictures = try await newsroom.services.media.pictures(limit: 9).map(\.id)
        folder.write("{}\n", to: "front.yaml")
        try await newsroom.seed(folder)
        let after = try await newsroom.services.settings.publication()
        #expect(after.name == "The Sample" && after.language == "ar")
        #expect(try await newsroom.headlines(.everything).count == 2)
        #expect(try await newsroom.services.media.pictures(limit: 9).map(\.id) == pictures)
      }
    }
  }

  @Test func `a setting that cannot be used is said before any picture is rendered`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let folder = SeedFolder()
      folder.write("- {file: none.jpg, alt: None}\n", to: "pictures.yaml")
      folder.write("name: The Sample\ntoday: 2026-03-12T08:00\nlanguage: tlh\n", to: "publication.yaml")
      let error = await #expect(throws: AppError.self) { try await newsroom.seed(folder) }
      #expect(error?.fields["language"]?.contains("no texts in tlh") == true)
    }
  }

  @Test func `a line is said for every ten pictures`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let photo = try await files.quarters("photo.jpg", width: 30, height: 20)
        // The same bytes again are the same picture, which costs no time.
        _ = try await newsroom.services.pictures.add(photo, name: "photo.jpg", at: newsroom.clock.now)
        let folder = SeedFolder()
        folder.write((1...21).map { "- {file: \($0).jpg, alt: Quarters}\n" }.joined(), to: "pictures.yaml")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/pictures", withIntermediateDirectories: true)
        for number in 1...21 {
          try FileManager.default.copyItem(atPath: photo, toPath: "\(folder.path)/pictures/\(number).jpg")
        }
        let lines = Mutex<[String]>([])
        let seed = try Seed(directory: folder.path)
        try await Seeding(services: newsroom.services, seed: seed) { line in lines.withLock { $0.append(line) } }.run()
        #expect(
          lines.withLock { $0 } == [
            "Rendering 21 pictures …", "10 of 21", "20 of 21", "2 stories in 1 sections, 21 pictures.",
          ])
      }
    }
  }

  @Test func `the demonstration newspaper names only what it has`() throws {
    let seed = try Seed(directory: Newsroom.home.demonstration)
    let media = Dictionary(uniqueKeysWithValues: (seed.pictures.map(\.name) + seed.clips.map { "\($0).mp4" }).map { ($0, SeedMedia(id: 1)) })
    let stories: [(String, (id: Int64, address: String))] = seed.stories.map { ($0.slug, (1, "/")) }
    let body = SeedBody(media: media, stories: Dictionary(uniqueKeysWithValues: stories))
    let (slugs, people) = (Set(seed.stories.map(\.slug)), Set(seed.people.map(\.slug)))
    #expect(seed.stories.count >= 40 && seed.sections.count == 6)
    for story in seed.stories {
      #expect(throws: Never.self, "\(story.slug)") { try body.document(story.markdown) }
      #expect(seed.sections.contains { $0.slug == story.facts.section }, "\(story.slug)")
      #expect(people.isSuperset(of: story.facts.bylines ?? []), "\(story.slug)")
      #expect(slugs.isSuperset(of: story.facts.related ?? []), "\(story.slug)")
      #expect(story.facts.picture.map { media[$0] != nil } ?? true, "\(story.slug)")
    }
    let named = (seed.front.breaking ?? []).map(\.story) + (seed.front.picks ?? [:]).values.flatMap { $0.map(\.story) }
    #expect(slugs.isSuperset(of: named))
    for picture in seed.pictures {
      #expect(FileManager.default.fileExists(atPath: "\(seed.directory)/pictures/\(picture.file)"), "\(picture.file)")
    }
  }
}

extension Newsroom {
  fileprivate func seed(_ folder: SeedFolder) async throws {
    let seed = try Seed(directory: folder.path)
    try await Seeding(services: services, seed: seed) { _ in }.run()
  }
}
