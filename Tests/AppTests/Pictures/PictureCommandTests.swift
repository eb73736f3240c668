import Clients
import Database
import Foundation
import Markup
import TestSupport
import Testing

@testable import App

struct PictureCommandTests {
  @Test(arguments: EngineUnderTest.all)
  func `words are changed in the row and in every rendition, under new addresses`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let photo = try await files.quarters("photo.jpg", width: 60, height: 40)
        var words = App.PictureWords()
        (words.caption, words.credit) = ("Four quarters", "Quay")
        let line = try await newsroom.app.addPicture(photo, words, focus: nil)
        let before = try #require(try await newsroom.services.media.pictures(limit: 1).first)
        #expect(line.hasSuffix("Quay"))
        words = App.PictureWords()
        (words.caption, words.creator) = ("", "Ida\u{202e} Quill")
        _ = try await newsroom.app.describePicture(before.id, words)
        let after = try #require(try await newsroom.services.media.pictures(limit: 1).first)
        #expect(after.words == PhotoMetadata(creator: "Ida Quill", credit: "Quay"))
        let picture = try #require(after.picture)
        #expect(picture.base != before.picture?.base)
        let tags = try await files.run("exiftool", newsroom.services.files.path(of: picture.file(.whole, 60, .jpeg)))
        #expect(tags.contains("Ida Quill") && !tags.contains("Four quarters"))
        let jobs: [String] = try await newsroom.services.database.read { try $0.values("SELECT kind FROM jobs /* scan: a test */") }
        #expect(jobs == [MediaStore.renditionJob])
        // Nothing new is nothing to do.
        _ = try await newsroom.app.describePicture(after.id, words)
        #expect(try await newsroom.services.media.pictures(limit: 1).first?.picture?.base == picture.base)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a sound has words too, but nothing to be cut`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let sound = try files.write(Array("ID3 a sound".utf8), as: "a.mp3")
        let item = try await newsroom.services.pictures.add(sound, name: "a.mp3", at: newsroom.clock.now)
        var words = App.PictureWords()
        words.credit = "Quay"
        #expect(try await newsroom.app.describePicture(item.id, words) == "\(item.id)  a.mp3  audio  Quay")
        let kinds = try await newsroom.services.database.journal.events(after: 0).map(\.kind)
        #expect(kinds.contains("picture.described"))
        let error = await #expect(throws: AppError.self) { try await newsroom.app.focusPicture(item.id, on: (0, 0)) }
        #expect(error.map { "\($0)".contains("a.mp3 is no picture") } == true)
        #expect(try await newsroom.app.removePicture(item.id) == "a.mp3")
      }
    }
  }

  @Test func `who adds a picture again is told that it is here, and how to change it`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let photo = try await files.quarters("photo.jpg", width: 60, height: 40)
        let first = try await newsroom.app.addPicture(photo, App.PictureWords(), focus: nil)
        #expect(try await newsroom.app.addPicture(photo, App.PictureWords(), focus: nil) == first + "  (is here already)")
        var words = App.PictureWords()
        words.caption = "New"
        let line = try await newsroom.app.addPicture(photo, words, focus: (0.1, 0.2))
        #expect(line.contains("its words stay; change them with: picture words 1 --caption"))
        #expect(line.contains("move it with: picture focus 1 X Y"))
      }
    }
  }

  @Test func `what is unknown is said in a sentence`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let app = newsroom.app
      var words = App.PictureWords()
      words.alternativeText = "x"
      let changed = words
      let acts: [@Sendable () async throws -> Void] = [
        { _ = try await app.removePicture(7) }, { _ = try await app.focusPicture(7, on: (0, 0)) },
        { _ = try await app.describePicture(7, changed) },
      ]
      for act in acts {
        let error = await #expect(throws: AppError.self) { try await act() }
        #expect(error.map { "\($0)" } == "there is no picture or file 7; see: picture list")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `letters under mountains of accents, and words that turn the page around, are cut and dropped`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let photo = try await files.quarters("photo.jpg", width: 60, height: 40)
        let mountain = "e" + String(repeating: "\u{301}", count: 70_000)
        var words = App.PictureWords()
        (words.alternativeText, words.caption, words.credit) = (mountain, mountain, "\u{202e}yauQ\u{202c} \u{2067}x\u{2069}")
        (words.creator, words.copyright) = (mountain, mountain)
        _ = try await newsroom.app.addPicture(photo, words, focus: nil)
        let item = try #require(try await newsroom.services.media.pictures(limit: 1).first)
        #expect(item.words.caption.length == 2_000 && item.words.creator.length == 200)
        #expect(item.words.credit == "yauQ x")
        let story = try await newsroom.publish("Ferry\u{202e} returns")
        #expect(try await newsroom.headlines(.everything) == ["Ferry returns"])
        for act in [
          { try await newsroom.pick(story, in: "lead", headline: mountain) },
          { try await newsroom.pick(story, in: "lead", kicker: mountain) },
          { try await newsroom.publish(mountain) },
          { try await newsroom.app.set("motto", to: mountain) },
        ] as [() async throws -> Any] {
          let error = await #expect(throws: AppError.self) { _ = try await act() }
          #expect(error?.code == .invalid)
        }
        var content = try newsroom.content("Led")
        content.lead = LeadPicture(media: item.id, caption: mountain, credit: "\u{202e}Quay")
        let id = try await newsroom.publish(content)
        let lead = try #require(try await newsroom.story(id).lead)
        #expect(lead.caption.length == 2_000 && lead.credit == "Quay")
      }
    }
  }

  @Test func `a pipe or a device is no picture, and nobody waits for its end`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        #expect(mkfifo(files.path("pipe.jpg"), 0o600) == 0)
        for path in [files.path("pipe.jpg"), "/dev/zero", files.folder, files.path("none.jpg")] {
          let error = await #expect(throws: AppError.self) {
            try await newsroom.app.addPicture(path, App.PictureWords(), focus: nil)
          }
          #expect(error?.fields["file"]?.hasSuffix("is no file that can be read") == true, "\(path)")
        }
      }
    }
  }
}
