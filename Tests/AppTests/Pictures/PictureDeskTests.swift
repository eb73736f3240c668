import Clients
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Markup
import TestSupport
import Testing

@testable import App

@Suite(.serialized) struct PictureDeskTests {
  private func withWorld(
    _ engine: Engine = .sqlite, _ body: (Newsroom, PictureFiles) async throws -> Void
  ) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { try await body(newsroom, $0) }
    }
  }

  private func complete(_ id: Int64, _ newsroom: Newsroom) async throws {
    let stories = try await newsroom.services.rewriting()
    try await newsroom.services.pictures.complete(id, at: newsroom.clock.now, whenShown: stories.rewrite)
  }

  @Test(arguments: EngineUnderTest.all)
  func `a picture is rendered at once, once, and in newer formats later`(engine: Engine) async throws {
    try await withWorld(engine) { newsroom, files in
      let (desk, now) = (newsroom.services.pictures, newsroom.clock.now)
      let photo = try await files.quarters("photo.jpg")
      let item = try await desk.add(photo, name: "photo.jpg", words: .init(caption: "Mine"), focus: FocalPoint(0, 0), at: now)
      let again = try await desk.add(photo, name: "copy.jpg", at: now)
      #expect(again.id == item.id && again.name == "photo.jpg")
      let picture = try #require(item.picture)
      #expect(picture.size == PictureSize(width: 400, height: 300) && picture.colour.count == 7)
      #expect(try Set(newsroom.shownFiles()) == Set(picture.files))
      #expect(try await newsroom.ask(picture.address(.whole, 400)).status == .ok)
      let original = try #require(item.original)
      #expect(newsroom.services.originals.size(of: original) == item.bytes)
      #expect(try await newsroom.ask(MediaItem.address(of: original)).status == .notFound)
      // The focal point is in the red quarter, so the square has more of it than of any other.
      let square = newsroom.services.files.path(of: picture.file(.square, 300, .jpeg))
      #expect(try await files.colour(of: square, atX: 190, y: 100) == [1, 0, 0])

      var content = try newsroom.content("With a picture")
      content.body = Document([.figure(Figure(.stored(item.id), alternativeText: "Quarters", caption: [.text("Four")]))])
      let story = try await newsroom.publish(content)
      let before = try await newsroom.story(story).bodyHTML
      #expect(before.contains("<a class=\"enlarge\" href=\"\(picture.large)\"><img") && before.contains("srcset"))
      try await complete(item.id, newsroom)
      let after = try await newsroom.story(story).bodyHTML
      #expect(after.contains("<picture><source type=\"image/avif\"") && after.contains("image/webp"))
      #expect(try await newsroom.services.database.journal.events(after: 0).map(\.kind).contains("picture.rendered"))
      let done = try await newsroom.services.database.read { try newsroom.services.media.item(item.id, in: $0) }
      #expect(try Set(newsroom.shownFiles()) == Set(try #require(done?.picture).files))
      for ending in ["webp", "avif"] {
        let answer = try await newsroom.ask("/files/\(picture.base)-square-300.\(ending)")
        #expect(answer.headers[.contentType] == "image/\(ending)")
      }
      #expect(try await newsroom.services.database.write { try newsroom.services.media.item(item.id, in: $0) }?.words.caption == "Mine")
    }
  }

  @Test func `bad files are refused with a sentence, and nothing of them stays`() async throws {
    try await withWorld { newsroom, files in
      let photo = try await files.quarters("photo.jpg")
      let whole = try Data(contentsOf: URL(fileURLWithPath: photo))
      let png = try Data(contentsOf: URL(fileURLWithPath: try await files.quarters("photo.png")))
      let bad: [(name: String, bytes: Data, sentence: String)] = [
        ("truncated.jpg", whole.prefix(whole.count / 2), "cut short"),
        ("truncated.png", png.prefix(png.count / 2), "cut short"),
        ("head.jpg", whole.prefix(3), "damaged"),
        ("bomb.png", Data(PictureFiles.pngBomb), "65,535 × 65,535 pixels; at most 200 million"),
        ("bomb.jpg", Data(PictureFiles.jpegBomb), "65,535 × 65,535 pixels; at most 200 million"),
        ("empty.jpg", Data(), "is empty"),
        ("drawing.svg", Data("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), "no picture"),
        ("drawing.jpg", Data("<svg onload=alert(1)>".utf8), "no picture"),
        ("page.jpg", Data("%PDF-1.7\n".utf8), "no picture"),
        ("program.jpg", Data("MZ program".utf8), "no picture"),
        ("lying.jpg", Data([0xFF, 0xD8, 0xFF]) + png, "damaged"),
        ("half.gif", Data("GIF89a".utf8), "damaged"),
      ]
      for (name, bytes, sentence) in bad {
        let path = try files.write(bytes, as: name)
        let error = await #expect(throws: AppError.self) {
          try await newsroom.services.pictures.add(path, name: name, kinds: [.picture], at: newsroom.clock.now)
        }
        #expect(error.map { "\($0)".contains(sentence) && "\($0)".contains(name) } == true, "\(name): \(String(describing: error))")
        #expect(error?.code == .invalid)
      }
      let left = [newsroom.services.files, newsroom.services.originals].flatMap {
        (try? FileManager.default.subpathsOfDirectory(atPath: $0.directory)) ?? []
      }
      #expect(left.filter { $0.contains(".") }.isEmpty, "\(left)")
    }
  }

  @Test func `uncommon pictures are shown as plain ones`() async throws {
    try await withWorld { newsroom, files in
      let photo = try await files.quarters("photo.png", width: 60, height: 40)
      try await files.run("vips", "colourspace", photo, files.path("deep.png"), "rgb16")
      try await files.run("vips", "colourspace", photo, files.path("grey.png"), "b-w")
      try await files.run("vips", "colourspace", photo, files.path("print.jpg"), "cmyk")
      try await files.run("vips", "bandjoin_const", photo, files.path("clear.png"), "0")
      try await files.run("vips", "copy", photo, files.path("scan.tif"))
      try await files.run("vips", "copy", photo, files.path("new.avif[compression=av1,bitdepth=8]"))
      try await files.run("vips", "copy", photo, files.path("new.webp"))
      try await files.run("vips", "replicate", photo, files.path("frames.v"), "1", "3")
      try await files.run("vips", "copy", files.path("frames.v"), files.path("moving.gif[page_height=40]"))
      for name in ["deep.png", "grey.png", "print.jpg", "clear.png", "scan.tif", "new.avif", "new.webp", "moving.gif"] {
        // A name of the right kind is not asked for: the bytes tell.
        let item = try await newsroom.services.pictures.add(files.path(name), name: "\(name).txt", at: newsroom.clock.now)
        let picture = try #require(item.picture)
        #expect(picture.size == PictureSize(width: 60, height: 40), "\(name)")
        let file = newsroom.services.files.path(of: picture.file(.whole, 60, .jpeg))
        #expect(try await files.run("vipsheader", file).contains("60x40 uchar, 3 bands, srgb"), "\(name)")
        let corner = try await files.colour(of: file, atX: 5, y: 5)
        #expect(corner == (name == "clear.png" ? [1, 1, 1] : name == "grey.png" ? [0, 0, 0] : [1, 0, 0]), "\(name): \(corner)")
      }
    }
  }

  @Test(arguments: 1...8)
  func `a picture stands upright, however the camera was held`(orientation: Int) async throws {
    try await withWorld { newsroom, files in
      let photo = try await files.quarters("photo.jpg", width: 90, height: 60, options: "[Q=95]")
      try await files.run("exiftool", "-q", "-overwrite_original", "-n", "-IFD0:Orientation=\(orientation)", photo)
      let item = try await newsroom.services.pictures.add(photo, name: "photo.jpg", at: newsroom.clock.now)
      let picture = try #require(item.picture)
      let isTurned = orientation > 4
      #expect(picture.size == PictureSize(width: isTurned ? 60 : 90, height: isTurned ? 90 : 60))
      let corners = [
        1: [1, 0, 0], 2: [0, 1, 0], 3: [1, 1, 1], 4: [0, 0, 1], 5: [1, 0, 0], 6: [0, 0, 1], 7: [1, 1, 1], 8: [0, 1, 0],
      ]
      let file = newsroom.services.files.path(of: picture.file(.whole, picture.size.width, .jpeg))
      #expect(try await files.colour(of: file, atX: 5, y: 5) == corners[orientation])
    }
  }
}
