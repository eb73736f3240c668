import Clients
import Database
import Foundation
import TestSupport
import Testing

@testable import App

struct FileSweepTests {
  /// Makes files look as old as they are said to be.
  private func age(_ store: FileStore, by seconds: TimeInterval) throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: store.directory) where name.contains(".") {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: store.path(of: name))
    }
  }

  private func names(_ store: FileStore) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: store.directory).filter { $0.contains(".") })
  }

  @Test(arguments: EngineUnderTest.all)
  func `what no row names is swept when it is a day old, and nothing else`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let services = newsroom.services
        let (desk, sweep, now) = (services.pictures, services.fileSweep, newsroom.clock.now)
        // Two pictures, one of them focused anew and complete, a sound, a film and a logo: all of them somebody's.
        let photo = try await files.quarters("photo.jpg", width: 90, height: 60)
        let other = try await files.quarters("other.png", width: 60, height: 90)
        let item = try await desk.add(photo, name: "photo.jpg", at: now)
        _ = try await desk.focus(item.id, on: FocalPoint(0, 0), at: now)
        try await desk.complete(item.id, at: now) { _, _ in }
        _ = try await desk.add(other, name: "other.png", at: now)
        _ = try await desk.add(files.write(Array("ID3 a sound".utf8), as: "a.mp3"), name: "a.mp3", at: now)
        try await newsroom.app.set("logo", to: other)
        let kept = [try names(services.files), try names(services.originals)]
        // What kill -9 leaves: an original, renditions, drafts.
        let lost = try await files.quarters("lost.jpg", width: 30, height: 30)
        let original = try await services.originals.keep(lost, suffix: "jpg")
        let stem = Picture.stem(of: original.checksum)
        try await services.files.keep([lost: "\(stem)-1-wide-30.jpg"])
        try Data("half".utf8).write(to: URL(fileURLWithPath: "\(services.files.directory)/\(UUID().uuidString).part"))

        let day = Date(timeIntervalSinceNow: -86_400)
        try await sweep.sweep(before: day)
        #expect(services.originals.size(of: original.name) != nil, "somebody may be adding it")
        for store in [services.files, services.originals] { try age(store, by: 100_000) }
        let findings = try await sweep.findings(at: .now)
        #expect(findings.count == 2 && findings.contains { $0.contains("files/\(stem)-1-wide-30.jpg") })
        #expect(findings.contains { $0.contains("originals/\(original.name)") })
        try await sweep.sweep(before: day)
        #expect(try [names(services.files), names(services.originals)] == kept)
        #expect(try await sweep.findings(at: .now).isEmpty)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `an old file that is kept again is safe before its row is written`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let services = newsroom.services
        let known = try await files.quarters("known.jpg", width: 20, height: 20)
        _ = try await services.pictures.add(known, name: "known.jpg", at: newsroom.clock.now)
        let photo = try await files.quarters("photo.jpg", width: 30, height: 30)
        let original = try await services.originals.keep(photo, suffix: "jpg")
        try age(services.originals, by: 100_000)
        // Another node adds the picture while this one sweeps, again and again.
        async let added = services.pictures.add(photo, name: "photo.jpg", at: newsroom.clock.now)
        for _ in 0..<50 { try await services.fileSweep.sweep(before: Date(timeIntervalSinceNow: -86_400)) }
        let item = try await added
        #expect(item.original == original.name && services.originals.size(of: original.name) == item.bytes)
        #expect(try await newsroom.findings().isEmpty)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `with the wrong database nothing is swept`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let services = newsroom.services
        let photo = try await files.quarters("photo.jpg", width: 30, height: 30)
        let item = try await services.pictures.add(photo, name: "photo.jpg", at: newsroom.clock.now)
        try await services.database.write { _ = try $0.execute("DELETE FROM media WHERE id = \(item.id)") }
        for store in [services.files, services.originals] { try age(store, by: 100_000) }
        let before = try names(services.files)
        let error = await #expect(throws: GiveUp.self) {
          try await services.fileSweep.sweep(before: Date(timeIntervalSinceNow: -86_400))
        }
        #expect(error.map { "\($0)".contains("is this the right database?") } == true)
        #expect(try names(services.files) == before && !before.isEmpty)
      }
    }
  }

  @Test(arguments: ["00", "0f", "7f", "9f", "a0", "fe", "ff"])
  func `files of every folder are known as somebody's`(folder: String) async throws {
    for engine in EngineUnderTest.all {
      try await Newsroom.with(engine) { newsroom in
        let (film, checksum) = ("\(folder)/\(folder)" + String(repeating: "c", count: 62), String(repeating: "5", count: 64))
        try await newsroom.services.database.write { writing in
          // As films were once named: by the checksum of what is shown, which is not the row's.
          try writing.execute(
            """
            INSERT INTO media (kind, file, checksum, name, type, bytes, original, created_at)
            VALUES ('video', \(film + ".mp4"), \(checksum), 'film', 'video/mp4', 1, \("55/" + checksum + ".mp4"), 1)
            """)
        }
        let strays = try await newsroom.services.fileSweep.check.strays(
          among: [film + ".mp4", film + ".jpg"], in: folder)
        #expect(strays == [film + ".jpg"], "\(engine)")
      }
    }
  }
}
