import Database
import Foundation
import TestSupport
import Testing

@testable import App

struct DryRunTests {
  private static let terms = """
    <wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>river</wp:category_nicename><wp:cat_name>The River</wp:cat_name></wp:category>
    <wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>live</wp:category_nicename><wp:cat_name>Live</wp:cat_name></wp:category>
    """

  private static func filed(_ slug: String, _ domain: String = "category") -> String {
    "<category domain=\"\(domain)\" nicename=\"\(slug)\"><![CDATA[\(slug)]]></category>"
  }

  /// Runs dry, then in earnest.
  private func compare(_ path: String, _ newsroom: Newsroom, media: String? = nil) async throws -> ImportSummary {
    func run(dry: Bool) async throws -> ImportSummary {
      try await WordPressImport(services: newsroom.services, file: path, media: media, isDryRun: dry, say: { _ in }).run()
    }
    let before = try await newsroom.services.database.journal.lastNumber()
    var dry = try await run(dry: true)
    #expect(try await newsroom.services.database.journal.lastNumber() == before)
    let real = try await run(dry: false)
    #expect(dry.isDryRun && dry.text.contains("dry run, nothing was written"))
    dry.isDryRun = false
    #expect(dry == real)
    return real
  }

  @Test(arguments: EngineUnderTest.all)
  func `a dry run says of the sample what a run says, also the second time`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for _ in 1...2 { _ = try await compare("\(Newsroom.home.path)/Tests/Samples/lantern.wordpress.xml", newsroom) }
    }
  }

  @Test(.enabled(if: ThemeUnitTest.path != nil), arguments: EngineUnderTest.all)
  func `a dry run says of the theme unit test what a run says, also the second time`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for _ in 1...2 { _ = try await compare(try #require(ThemeUnitTest.path), newsroom) }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a dry run tells what changed, what is new and what was edited here`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let first = try ExportFile(
        channel: Self.terms + ExportFile.item(1, "One", more: Self.filed("river")) + ExportFile.item(2, "Two", more: Self.filed("live"))
          + ExportFile.item(3, "Three", more: Self.filed("ducks", "post_tag")) + ExportFile.item(4, "About", kind: "page"))
      #expect(try await compare(first.path, newsroom).remarks.keys.contains("sections with a reserved address, renamed"))
      _ = try await newsroom.services.stories.save(newsroom.content("Ours"), of: 2, by: nil, at: newsroom.clock.now)
      let second = try ExportFile(
        channel: Self.terms + ExportFile.item(1, "One!", more: Self.filed("river") + Self.filed("geese", "post_tag"))
          + ExportFile.item(2, "Two!", more: Self.filed("live")) + ExportFile.item(3, "Three", more: Self.filed("ducks", "post_tag"))
          + ExportFile.item(4, "About us", kind: "page") + ExportFile.item(5, "Five", more: Self.filed("ducks", "post_tag")))
      let real = try await compare(second.path, newsroom)
      #expect(real.counts[.stories] == .init(read: 4, converted: 2, unchanged: 1, skipped: 1))
      #expect(real.counts[.tags] == .init(read: 2, converted: 1, unchanged: 1))
      #expect(real.counts[.sections] == .init(read: 2, unchanged: 2))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a dry run looks at the files and keeps none`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let folder = FileManager.default.temporaryDirectory.appending(path: "uploads-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(WordPressImportTests.gif).write(to: folder.appending(path: "heron.gif"))
      try Data("no picture".utf8).write(to: folder.appending(path: "note.gif"))
      func attachment(_ id: Int, _ name: String, alt: String) -> String {
        ExportFile.item(id, kind: "attachment", status: "inherit", more: """
          <wp:attachment_url>https://old.example/wp-content/uploads/\(name)</wp:attachment_url>
          <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>\(alt)</wp:meta_value></wp:postmeta>
          """)
      }
      for alt in ["Grey", "Grey", "A heron"] {
        let file = try ExportFile(
          channel: ExportFile.item(1, content: "<img src=\"https://old.example/wp-content/uploads/heron.gif\">")
            + attachment(9, "heron.gif", alt: alt) + attachment(10, "note.gif", alt: "") + attachment(11, "gone.gif", alt: ""))
        let real = try await compare(file.path, newsroom, media: folder.path)
        #expect(real.counts[.media]?.failed == 1 && real.missing == ["https://old.example/wp-content/uploads/gone.gif"])
        #expect(!real.isComplete)
      }
    }
  }
}
