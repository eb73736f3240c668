import Database
import Foundation
import TestSupport
import Testing

@testable import App

struct FrontStoreTests {
  @Test(arguments: EngineUnderTest.all)
  func `what is picked leads, and the newest fill the rest`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let ids = try await newsroom.publish(9)
      try await newsroom.pick(ids[2], in: "lead")
      try await newsroom.pick(ids[0], in: "top")
      try await newsroom.pick(ids[1], in: "top", position: 2)
      let front = try await newsroom.front()
      #expect(front["lead"] == [ids[2]])
      #expect(front["top"] == [ids[0], ids[1], ids[8], ids[7], ids[6], ids[5]])
      #expect(front["latest"] == [ids[4], ids[3]])
      #expect(front["town"] == [])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a withdrawn pick is passed over, and stands again when the story is published again`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let ids = try await newsroom.publish(4)
      try await newsroom.pick(ids[0], in: "lead")
      try await newsroom.withdraw(ids[0])
      #expect(try await newsroom.front()["lead"] == [ids[3]])
      #expect(try await newsroom.app.front().contains("withdrawn"))
      try await newsroom.services.publications().publish(ids[0], at: newsroom.clock.now)
      #expect(try await newsroom.front()["lead"] == [ids[0]])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `picks are moved and taken back`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let ids = try await newsroom.publish(4)
      for id in ids { try await newsroom.pick(id, in: "features") }
      #expect(try await newsroom.front()["features"] == ids.reversed())
      try await newsroom.pick(ids[3], in: "features", position: 9)
      #expect(try await newsroom.front()["features"] == [ids[2], ids[1], ids[0], ids[3]])
      try await newsroom.app.unpick(ids[3], from: "features")
      #expect(try await newsroom.front()["features"] == [ids[2], ids[1], ids[0]])
      await #expect(throws: AppError.self) { try await newsroom.app.unpick(ids[3], from: "features") }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a rail keeps twenty picks; the last fall off`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let ids = try await newsroom.publish(23)
      for id in ids { try await newsroom.pick(id, in: "lead") }
      let kept: [Int64] = try await newsroom.services.database.read {
        try $0.values("SELECT story_id FROM slots ORDER BY position")
      }
      #expect(kept == ids.reversed().dropLast(3))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a label's rule finds the newest of the label`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let feature = try await newsroom.label("feature")
      let old = try await newsroom.publish(6, labels: [feature])
      _ = try await newsroom.publish(13)
      #expect(try await newsroom.front()["features"] == [old[5], old[4], old[3], old[2]])
      try await newsroom.withdraw(old[5])
      #expect(try await newsroom.front()["features"] == [old[4], old[3], old[2], old[1]])
      #expect(try await newsroom.services.stories.findings().isEmpty)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `stories that were labelled before there were fronts are found by their label`(engine: Engine) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "migrations-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try FileManager.default.contentsOfDirectory(atPath: Newsroom.home.migrations)
    for file in files where file < "0010" {
      try FileManager.default.copyItem(atPath: "\(Newsroom.home.migrations)/\(file)", toPath: folder.appending(path: file).path)
    }
    try await EngineUnderTest.withAddress(engine) { address in
      let database = try await Database.open(address)
      try await Migrator(directory: folder.path).migrate(database)
      try await database.write { writing in
        try writing.execute("INSERT INTO sections (id, slug, name) VALUES (1, 'town', 'Town')")
        for id in 1...3 {
          try writing.execute(
            """
            INSERT INTO stories (id, section_id, state, slug, created_at, first_published_at, latest_revision, public_edition)
            VALUES (\(id), 1, 'published', 'x', 1, \(10 * id), 1, 1)
            """)
          try writing.execute("INSERT INTO story_labels (story_id, label_id, position) VALUES (\(id), 4, 0)")
        }
      }
      try await Migrator(directory: Newsroom.home.migrations).migrate(database)
      let found = try await database.read { try Listing.stories(along: [Listing.label(4).walk(limit: 2)], in: $0) }
      #expect(found == [[3, 2]])
      await database.close()
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the newsroom's own rails follow the features, and a section's own replaces the one made for it`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      _ = try await newsroom.publish(3, in: newsroom.culture)
      let ids = try await newsroom.publish(16)
      try await newsroom.app.addRail("town-desk", name: "", rule: "section", subject: "town", size: 2)
      try await newsroom.app.addRail("choice", name: "Our choice", rule: "none", subject: nil, size: 3)
      try await newsroom.pick(ids[0], in: "choice")
      let front = try await newsroom.front()
      #expect(front["town-desk"] == [ids[2], ids[1]])
      #expect(front["choice"] == [ids[0]])
      #expect(front["town"] == nil && front["culture"]?.count == 3)
      let page = try await newsroom.ask("/").text
      #expect(page.contains("Our choice") && page.contains(#"<a href="/town">Town</a></h2>"#))
      try await newsroom.app.removeRail("choice")
      #expect(try await newsroom.front()["choice"] == nil)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a standard rail that was taken away comes back to its place`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let ids = try await newsroom.publish(3)
      try await newsroom.app.removeRail("lead")
      #expect(try await newsroom.front()["top"] == ids.reversed())
      try await newsroom.app.addRail("lead", name: "", rule: "latest", subject: nil, size: nil)
      #expect(try await newsroom.front()["lead"] == [ids[2]])
      #expect(try await newsroom.front()["top"] == [ids[1], ids[0]])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `what cannot be done is said in sentences`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let draft = try await newsroom.services.stories.create(newsroom.content("Secret"), by: nil, at: newsroom.clock.now)
      let app = newsroom.app
      try await refused("choose one of lead, top, latest, features, sections") { try await app.pick(id, in: "nowhere") }
      try await refused("there is no story 999") { try await app.pick(999, in: "lead") }
      try await refused("only a published story") { try await app.pick(draft, in: "lead") }
      try await refused("there is no picture 7") { try await app.pick(id, in: "lead", picture: 7) }
      try await refused("300 characters") { try await app.pick(id, in: "lead", headline: String(repeating: "x", count: 301)) }
      try await refused("100 characters") { try await app.pick(id, in: "lead", kicker: String(repeating: "x", count: 101)) }
      try await refused("first position") { try await app.pick(id, in: "lead", position: 0) }
      try await refused("made of several") { try await app.pick(id, in: "sections") }
      try await refused("is not a slug") { try await app.pick(id, in: "Lead") }
      try await refused("there is a rail top already") {
        try await app.addRail("top", name: "", rule: "latest", subject: nil, size: 4)
      }
      try await refused("choose one of latest") { try await app.addRail("x", name: "", rule: "best", subject: nil, size: 4) }
      try await refused("by its slug") { try await app.addRail("x", name: "", rule: "tag", subject: nil, size: 4) }
      try await refused("has no subject") { try await app.addRail("x", name: "", rule: "latest", subject: "y", size: 4) }
      try await refused("there is no tag") { try await app.addRail("x", name: "", rule: "tag", subject: "y", size: 4) }
      try await refused("1 to 20") { try await app.addRail("x", name: "", rule: "none", subject: nil, size: 21) }
      try await refused("shows one story") { try await app.addRail("lead", name: "", rule: "latest", subject: nil, size: 4) }
      try await refused("belongs to the rail") { try await app.addRail("x", name: "", rule: "sections", subject: nil, size: 4) }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `every change is an event, and a refused one is none`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      try await newsroom.pick(id, in: "lead")
      try await newsroom.app.unpick(id, from: "lead")
      try await newsroom.app.addRail("x", name: "", rule: "none", subject: nil, size: 4)
      try await newsroom.app.removeRail("x")
      try? await newsroom.pick(999, in: "lead")
      let line = try await newsroom.app.addBreaking("Now", story: id, address: nil, for: "2h")
      try await newsroom.app.removeBreaking(line)
      let events = try await newsroom.services.database.journal.events(after: 0).map(\.kind)
      #expect(events.count { $0 == "front.changed" } == 4)
      #expect(events.count { $0 == "breaking.changed" } == 2)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the overview says what was picked, what fills and what waits`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let ids = try await newsroom.publish(3)
      try await newsroom.pick(ids[0], in: "lead", headline: "Own words")
      try await newsroom.pick(ids[1], in: "lead", position: 2)
      _ = try await newsroom.app.addBreaking("Low tide", story: ids[2], address: nil, for: "90m")
      try await newsroom.withdraw(ids[2])
      let text = try await newsroom.app.front()
      let (picked, filled) = (try Regex("lead +1 +\(ids[0]) +picked +Own words"), try Regex("top +1 +\(ids[1]) +latest +Tale 2"))
      #expect(text.contains(picked))
      #expect(text.contains(filled))
      #expect(text.contains("features  –") && text.contains("Low tide") && text.contains("not shown"))
    }
  }

  private func refused(_ reason: String, _ act: () async throws -> Void) async throws {
    let error = try await #require(throws: AppError.self) { try await act() }
    #expect(error.description.contains(reason), "\(error)")
  }
}
