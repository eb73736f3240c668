import Clients
import Database
import Foundation
import Markup
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite(.serialized) struct BackupTests {
  @Test(arguments: EngineUnderTest.all)
  func `a backup is restored to the same pages, byte for byte`(engine: Engine) async throws {
    try await BackupWorld.with(engine) { world in
      let newsroom = world.newsroom
      let addresses = try await Self.fill(world)
      let manifest = try await world.backup.make(world.path("a.tar"))
      #expect(manifest.rows["stories"] == 3)
      #expect(manifest.missing.isEmpty)
      #expect(try #require(manifest.files["files"]) > 3)
      let attributes = try FileManager.default.attributesOfItem(atPath: world.path("a.tar"))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let left = try FileManager.default.contentsOfDirectory(atPath: world.files.folder).filter { $0.hasSuffix(".part") }
      #expect(left.isEmpty)
      try await world.restore(world.path("a.tar")) { restored, findings in
        #expect(findings.isEmpty)
        for address in addresses {
          let (before, after) = (
            try await BackupWorld.answer(newsroom.services, address), try await BackupWorld.answer(restored, address)
          )
          #expect(before == after, "\(address)")
        }
        // Life goes on: numbers are not given twice.
        let id = try await restored.stories.create(newsroom.content("After"), by: nil, at: newsroom.clock.now)
        #expect(id == 4)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a backup taken while stories are written and pictures come and go is whole`(engine: Engine) async throws {
    try await BackupWorld.with(engine) { world in
      let newsroom = world.newsroom
      _ = try await Self.fill(world)
      let (written, added) = (Deeds(), Deeds())
      let work = Task {
        try await withThrowingTaskGroup { group in
          group.addTask { try await Self.publishOn(newsroom, written) }
          group.addTask { try await Self.addOn(world, added) }
          try await group.waitForAll()
        }
      }
      defer { work.cancel() }
      for round in 1...2 {
        while written.count < round * 10 || added.count < round { try await Task.sleep(for: .milliseconds(5)) }
        let (stories, pictures) = (written.count, added.count)
        let file = world.path("loaded-\(round).tar")
        let manifest = try await world.backup.make(file)
        #expect(manifest.missing.isEmpty)
        #expect(try #require(manifest.rows["stories"]) >= 3 + stories)
        #expect(try #require(manifest.rows["media"]) >= 1 + (pictures + 1) / 2)
        try await EngineUnderTest.withAddress(engine) { address in
          let configuration = world.configuration(address, data: "restored-\(round)")
          let findings = try await App.restore(file, configuration, Telling { _ in })
          #expect(findings.isEmpty)
        }
      }
      #expect(try await Checkup(services: newsroom.services).findings().isEmpty)
    }
  }

  @Test func `files that are missing or unreadable are told, and the rest is kept`() async throws {
    try await BackupWorld.with(.sqlite) { world in
      let item = try await world.newsroom.services.pictures.add(
        try await world.files.quarters("p.jpg"), name: "p.jpg", at: world.newsroom.clock.now)
      let original = try #require(item.original)
      try await world.newsroom.services.originals.remove([original])
      let manifest = try await world.backup.make(world.path("a.tar"))
      #expect(manifest.missing == ["originals/\(original): it is not there"])
      let link = world.newsroom.services.originals.path(of: original)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
      let second = try await world.backup.make(world.path("b.tar"))
      #expect(second.missing.count == 1)
      #expect(try await BackupFile(path: world.path("b.tar")).verify() == second)
    }
  }

  @Test func `an existing file stays unless it may be replaced, and a failed backup leaves nothing`() async throws {
    try await BackupWorld.with(.sqlite) { world in
      let file = world.path("a.tar")
      _ = try await world.backup.make(file)
      let before = try Data(contentsOf: URL(fileURLWithPath: file))
      await #expect(throws: AppError.self) { _ = try await world.backup.make(file) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
      try await world.newsroom.publish("Ferry returns")
      _ = try await world.backup.make(file, replacing: true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) != before)
      await #expect(throws: AppError.self) { _ = try await world.backup.make("\(world.path("none"))/a.tar") }
      let full = open("/dev/full", O_WRONLY)
      let error = await #expect(throws: AppError.self) { _ = try await world.backup.pour(into: full) }
      close(full)
      #expect(error?.details.contains("no space is left") == true)
    }
  }

  @Test func `only one backup is made of a directory at a time`() async throws {
    try await BackupWorld.with(.sqlite) { world in
      let data = world.path("data")
      let first = try BackupScratch(in: data, named: "backup")
      let path = first.path
      #expect(throws: AppError.self) { _ = try BackupScratch(in: data, named: "backup") }
      #expect(FileManager.default.fileExists(atPath: path))
      _ = consume first
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  // MARK: A newspaper

  /// - Returns: an address of each kind of page, and of files.
  private static func fill(_ world: BackupWorld) async throws -> [String] {
    let newsroom = world.newsroom
    let now = newsroom.clock.now
    let item = try await newsroom.services.pictures.add(
      try await world.files.quarters("p.jpg"), name: "p.jpg", words: .init(caption: "Łódź 新聞"), at: now)
    var content = try newsroom.content("Ferry returns", in: newsroom.harbour)
    content.body = Document([.figure(Figure(.stored(item.id), alternativeText: "Ferry", caption: [.text("Back")]))])
    content.bylines = [newsroom.ida]
    let first = try await newsroom.publish(content)
    try await newsroom.publish("Quay closed")
    let withdrawn = try await newsroom.publish("Withdrawn")
    try await newsroom.services.publications().withdraw(withdrawn, at: now)
    try await newsroom.services.settings.set("name", to: "The Lantern", languages: ["en"], at: now)
    let picture = try #require(item.picture)
    let story = try await newsroom.story(first)
    return [
      "/", "/town", "/harbour", story.address, "/authors/ida-quill", "/archive", "/archive/2026/03/12", "/corrections",
      "/stories/99", "/town/\(withdrawn)-withdrawn", picture.large, picture.address(.square, 300),
    ]
  }

  private static func publishOn(_ newsroom: Newsroom, _ written: Deeds) async throws {
    while !Task.isCancelled {
      let number = written.count
      try await newsroom.publish("Story \(number)")
      written.add()
    }
  }

  /// Every second picture goes away again.
  private static func addOn(_ world: BackupWorld, _ added: Deeds) async throws {
    while !Task.isCancelled {
      let number = added.count
      let file = try await world.files.quarters("n-\(number).jpg", width: 100 + number, height: 90)
      let item = try await world.newsroom.services.pictures.add(file, name: "n.jpg", at: world.newsroom.clock.now)
      if number.isMultiple(of: 2) == false { try await world.newsroom.services.pictures.remove(item.id) }
      added.add()
    }
  }
}

/// How often something was done.
private final class Deeds: Sendable {
  private let number = Mutex(0)

  var count: Int { number.withLock { $0 } }

  func add() { number.withLock { $0 += 1 } }
}
