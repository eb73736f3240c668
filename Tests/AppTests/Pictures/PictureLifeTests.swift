import Clients
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Markup
import TestSupport
import Testing

@testable import App

/// What happens to pictures after they came in; most of it needs no files.
struct PictureLifeTests {
  @Test(arguments: EngineUnderTest.all)
  func `a picture that is shown cannot be removed, and the stories are named`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (lead, body) = (try await newsroom.picture("lead.jpg"), try await newsroom.picture("body.jpg"))
      var content = try newsroom.content("Two pictures")
      content.lead = LeadPicture(media: lead.id)
      content.body = Document([.gallery(Gallery([Figure(.stored(body.id))]))])
      let story = try await newsroom.publish(content)
      for id in [lead.id, body.id] {
        let error = await #expect(throws: AppError.self) { try await newsroom.services.pictures.remove(id) }
        #expect(error?.code == .conflict && error?.details.contains("story \(story)") == true)
      }
      content.body = Document([])
      let now = newsroom.clock.now
      _ = try await newsroom.services.stories.save(content, of: story, by: nil, at: now)
      try await newsroom.services.publications().publish(story, at: now)
      try await newsroom.services.pictures.remove(body.id)
      let gone = await #expect(throws: AppError.self) { try await newsroom.services.pictures.remove(body.id) }
      #expect(gone?.code == .notFound && gone?.details.contains("no picture or file \(body.id)") == true)
      await #expect(throws: AppError.self) { try await newsroom.services.pictures.remove(lead.id) }
      let kinds = try await newsroom.services.database.journal.events(after: 0).map(\.kind)
      #expect(kinds.contains("picture.removed"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `teasers and stories show a picture in the sizes of their place`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let (modern, plain) = (try await newsroom.picture("a.jpg"), try await newsroom.picture("b.jpg", isModern: false))
      for item in [modern, plain] {
        var content = try newsroom.content("Story of \(item.name)")
        content.lead = LeadPicture(media: item.id, alternativeText: "A \"ferry\"")
        try await newsroom.publish(content)
      }
      let list = try await newsroom.ask("/town").text
      #expect(list.contains("data-colour=\"#405060\""))
      #expect(list.contains("<source type=\"image/avif\" srcset=\"/files/\(modern.picture?.base ?? "-")-"))
      #expect(!list.contains("\(plain.picture?.base ?? "-")-standard-480.avif"))
      let story = try await newsroom.story(1)
      let page = try await newsroom.ask(story.address).text
      #expect(page.contains("<a class=\"enlarge\" href=\"\(modern.picture?.large ?? "-")\"><picture>"))
      #expect(page.contains("alt=\"A &quot;ferry&quot;\"") && page.contains("width=\"1600\" height=\"1200\""))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `pictures from before there were renditions come through`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let services = newsroom.services
        let kept = try await services.files.keep(files.quarters("old.jpg", width: 60, height: 40), suffix: "jpg")
        let id = try await services.database.write { writing in
          try writing.insert(
            """
            INSERT INTO media (kind, file, checksum, name, type, bytes, width, height, created_at)
            VALUES ('picture', \(kept.name), \(kept.checksum), 'old.jpg', 'image/jpeg', \(kept.bytes), 60, 40, 1) RETURNING id
            """)
        }
        var content = try newsroom.content("Old")
        content.lead = LeadPicture(media: id)
        content.body = Document([.figure(Figure(.stored(id)))])
        let story = try await newsroom.publish(content)
        #expect(try await newsroom.story(story).lead == nil)
        let rewriting = try await services.rewriting()
        try await services.pictures.complete(id, at: newsroom.clock.now, whenShown: rewriting.rewrite)
        try await services.pictures.complete(id, at: newsroom.clock.now, whenShown: rewriting.rewrite)
        let shown = try await newsroom.story(story)
        #expect(shown.lead?.picture.hasModernFormats == true && shown.bodyHTML.contains("image/avif"))
        #expect(services.files.size(of: kept.name) == nil && services.originals.size(of: kept.name) == kept.bytes)
        #expect(try await newsroom.findings().isEmpty)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `texts and pages are written anew when a picture is rendered`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let services = newsroom.services
      let item = try await newsroom.picture(isModern: false)
      var content = try newsroom.content("Shown")
      content.body = Document([.figure(Figure(.stored(item.id)))])
      let story = try await newsroom.publish(content)
      let (pages, stories) = (try await services.standingPages(), try await services.rewriting())
      let page = StandingPage(slug: Slug(trusted: "about"), title: "About", language: "en", body: content.body)
      try await services.database.write { writing in
        _ = try pages.put(page, at: newsroom.clock.now, in: writing)
        try writing.execute("UPDATE media SET has_modern_formats = 1 WHERE id = \(item.id)")
        try writing.execute("DELETE FROM media_uses WHERE story_id = \(story)")
        try pages.rewrite(showing: item.id, in: writing)
        // Pages from before their pictures were noted down, which a job reads once.
        try writing.execute("DELETE FROM page_media_uses WHERE media_id = \(item.id)")
      }
      try await pages.rewriteAll()
      let shown = try await services.database.read { try $0.values("SELECT media_id FROM page_media_uses /* scan: a test */", as: Int64.self) }
      #expect(shown == [item.id])
      #expect(try await newsroom.ask("/pages/about").text.contains("image/avif"))
      #expect(try await !newsroom.story(story).bodyHTML.contains("image/avif"))
      try await stories.rewriteAll()
      #expect(try await newsroom.story(story).bodyHTML.contains("image/avif"))
      let showing = try await services.database.read { try MediaUseStore.stories(showing: item.id, in: $0) }
      #expect(showing == [story])
      let error = await #expect(throws: AppError.self) { try await services.pictures.remove(item.id) }
      #expect(error?.details.contains("the page “About”") == true)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a database from before comes up to date with jobs for its pictures`(engine: Engine) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "migrations-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: Newsroom.home.migrations) where name < "0009" {
      try FileManager.default.copyItem(atPath: "\(Newsroom.home.migrations)/\(name)", toPath: "\(folder)/\(name)")
    }
    try await EngineUnderTest.withAddress(engine) { address in
      let database = try await Database.open(address)
      try await Migrator(directory: folder).migrate(database)
      try await database.write { writing in
        for (file, kind) in [("a", "picture"), ("b", "audio")] {
          try writing.execute(
            """
            INSERT INTO media (kind, file, checksum, name, type, bytes, width, height, created_at)
            VALUES (\(kind), \(file), \(file), \(file), 'x/y', 1, 2, 3, 4)
            """)
        }
      }
      try await Migrator(directory: Newsroom.home.migrations).migrate(database)
      let jobs: [String] = try await database.read { try $0.values("SELECT unique_key FROM jobs ORDER BY id") }
      #expect(jobs == ["story.bodies", "picture.rendition-1"])
      let item = try await database.read { try MediaStore(database: database).item(1, in: $0) }
      #expect(item?.picture == nil && item?.source == nil && item?.rendering == 1)
      await database.close()
    }
  }

  @Test func `moving the focal point makes new addresses, and the old ones stay`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let desk = newsroom.services.pictures
        let item = try await desk.add(
          files.quarters("photo.jpg", width: 90, height: 30), name: "photo.jpg", at: newsroom.clock.now)
        let moved = try await desk.focus(item.id, on: FocalPoint(1, 0.5), at: newsroom.clock.now)
        #expect(moved.rendering == 2 && moved.focus == FocalPoint(1, 0.5))
        let (old, new) = (try #require(item.picture), try #require(moved.picture))
        #expect(old.base.hasSuffix("-1") && new.base.hasSuffix("-2"))
        for picture in [old, new] { #expect(try await newsroom.ask(picture.address(.square, 30)).status == .ok) }
        let square = newsroom.services.files.path(of: new.file(.square, 30, .jpeg))
        #expect(try await files.colour(of: square, atX: 5, y: 5) == [0, 1, 0])
        let store = newsroom.services.media
        let isLate = try await newsroom.services.database.write {
          try store.show(old, of: item, original: "x", words: item.words, focus: .centre, at: .now, in: $0)
        }
        #expect(!isLate, "who began with an older rendering does not win")
        try await desk.remove(item.id)
        #expect(newsroom.services.files.size(of: old.file(.square, 30, .jpeg)) == nil)
        #expect(newsroom.services.files.size(of: new.file(.square, 30, .jpeg)) == nil)
        #expect(newsroom.services.originals.size(of: item.original ?? "") == nil)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `of two who move the focal point at once one wins, and the files are the winner's`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let (desk, now) = (newsroom.services.pictures, newsroom.clock.now)
        let item = try await desk.add(files.quarters("photo.jpg", width: 90, height: 30), name: "photo.jpg", at: now)
        async let left = try? desk.focus(item.id, on: FocalPoint(0, 0.5), at: now)
        async let right = try? desk.focus(item.id, on: FocalPoint(1, 0.5), at: now)
        let done = await [left, right].compactMap(\.self)
        let last = try #require(try await newsroom.services.media.pictures(limit: 1).first)
        let picture = try #require(last.picture)
        #expect(!done.isEmpty && last.rendering == 3)
        let square = newsroom.services.files.path(of: picture.file(.square, 30, .jpeg))
        #expect(try await files.colour(of: square, atX: 5, y: 5) == (last.focus.x == 0 ? [1, 0, 0] : [0, 1, 0]))
        let bases = Set([item.picture?.base, picture.base] + done.map { $0.picture?.base })
        #expect(try Set(newsroom.shownFiles().map { String($0.prefix(29)) }) == Set(bases.compactMap(\.self)))
      }
    }
  }

  @Test func `nothing stays of a picture that was removed while it was rendered`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let (desk, now) = (newsroom.services.pictures, newsroom.clock.now)
        let item = try await desk.add(files.quarters("photo.jpg", width: 900, height: 600), name: "photo.jpg", at: now)
        let rendering = Task { try await desk.complete(item.id, at: now) { _, _ in } }
        while try !newsroom.shownFiles().contains(where: { $0.hasSuffix(".webp") }) {
          try await Task.sleep(for: .milliseconds(2))
        }
        try await desk.remove(item.id)
        try await rendering.value
        #expect(try newsroom.shownFiles() == [])
      }
    }
  }

  @Test func `a check finds pictures without files`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let item = try await newsroom.picture()
      let findings = try await newsroom.findings()
      #expect(findings.contains { $0.contains("media \(item.id)") && $0.contains("-whole-320.jpg") })
      #expect(findings.contains { $0.contains("originals/") })
    }
  }

  @Test func `a story cannot be published with a lead picture that is gone`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      var content = try newsroom.content("Alone")
      content.lead = LeadPicture(media: 99)
      let id = try await newsroom.services.stories.create(content, by: nil, at: newsroom.clock.now)
      let error = await #expect(throws: AppError.self) {
        try await newsroom.services.publications().publish(id, at: newsroom.clock.now)
      }
      #expect(error?.fields["lead"] != nil)
    }
  }
}

extension Newsroom {
  /// The names of the files that readers may fetch.
  func shownFiles() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: services.files.directory).filter { $0.contains(".") }
  }

  /// What a check says of the files.
  func findings() async throws -> [String] {
    try await services.fileSweep.findings(at: clock.now)
  }
}
