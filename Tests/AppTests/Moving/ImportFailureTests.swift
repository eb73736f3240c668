import Database
import Foundation
import TestSupport
import Testing

@testable import App

struct ImportFailureTests {
  private func run(_ file: ExportFile, _ newsroom: Newsroom) async throws -> ImportSummary {
    try await WordPressImport(services: newsroom.services, file: file.path, media: nil, isDryRun: false, say: { _ in }).run()
  }

  @Test(arguments: EngineUnderTest.all)
  func `one story that cannot be kept holds nobody up`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.services.database.write { try $0.execute("CREATE UNIQUE INDEX one_of_each ON stories (slug)") }
      let twin = ExportFile.item(3, "Three").replacing("item-3</wp:post_name>", with: "item-1</wp:post_name>")
      let summary = try await run(try ExportFile(channel: ExportFile.item(1, "One") + ExportFile.item(2, "Two") + twin + ExportFile.item(4, "Four")), newsroom)
      #expect(summary.counts[.stories] == .init(read: 4, converted: 3, failed: 1))
      #expect(summary.failed == ["The value of stories.slug is taken already; choose another.": .init(count: 1, examples: ["Three"])])
      #expect(summary.fault == nil && !summary.isComplete)
      #expect(try await newsroom.services.redirects.target(of: "/?p=3") == nil)
      #expect(try await newsroom.services.redirects.target(of: "/?p=4") != nil)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `items that share a number do not replace each other`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let file = try ExportFile(
        channel: ExportFile.item(1, "One") + ExportFile.item(1, "Two") + ExportFile.item(0, "Three"))
      let summary = try await run(file, newsroom)
      #expect(summary.counts[.stories] == .init(read: 3, converted: 1, failed: 2))
      #expect(!summary.isComplete)
      #expect(try await newsroom.headlines(.everything) == ["One"])
    }
  }

  @Test func `a full disk ends the import in a clear sentence, and it goes on where it stopped`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let text = String(repeating: "The heron came back. ", count: 500)
      let file = try ExportFile(channel: (1...400).map { ExportFile.item($0, "Story \($0)", content: text) }.joined())
      try await limitPages(of: newsroom, by: 2_000)
      let stopped = try await run(file, newsroom)
      #expect(stopped.fault == "The disk is full, so nothing was saved; free some space.")
      #expect(stopped.failed.isEmpty && !stopped.isComplete)
      #expect(stopped.text.contains("What was read before stays."))
      let kept = stopped.counts[.stories]?.converted ?? 0
      #expect(kept > 0 && kept < 400)
      try await limitPages(of: newsroom, by: 1_000_000)
      let whole = try await run(file, newsroom)
      #expect(whole.isComplete)
      #expect(whole.counts[.stories] == .init(read: 400, converted: 400 - kept, unchanged: kept))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a database that is lost ends the import`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let context = try await context(newsroom)
      await newsroom.services.database.close()
      let ready = ImportedStories.Ready(story: story(), content: try newsroom.content("One"))
      await #expect(throws: DatabaseError.unavailable("The database is closed.")) {
        try await ImportedStories(context: context).put([ready])
      }
    }
  }

  private func context(_ newsroom: Newsroom) async throws -> ImportContext {
    ImportContext(
      services: newsroom.services, publications: try await newsroom.services.publications(),
      pages: try await newsroom.services.standingPages(), publication: try await newsroom.services.settings.publication(),
      index: WordPressIndex(), isDryRun: false, now: newsroom.clock.now)
  }

  private func story() -> WordPressStory {
    WordPressStory(WordPressItem(id: 1, title: "One"), .draft, remark: nil, in: WordPressIndex(), zone: .gmt, now: .now)
  }

  private func limitPages(of newsroom: Newsroom, by more: Int) async throws {
    try await newsroom.services.database.write { writing in
      let pages: Int = try writing.value("PRAGMA page_count") ?? 0
      try writing.execute("PRAGMA max_page_count = \(raw: "\(pages + more)")")
    }
  }
}
