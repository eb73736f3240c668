import Clients
import Database
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite(.serialized) struct RestoringTests {
  @Test(arguments: EngineUnderTest.all)
  func `a place that is in use is refused, and stays as it was`(engine: Engine) async throws {
    try await BackupWorld.with(engine) { world in
      let file = world.path("a.tar")
      _ = try await world.backup.make(file)
      let used = App.Configuration(
        data: world.path("empty"), database: "\(world.newsroom.services.database.address)", home: Newsroom.home.path)
      await Self.refuses(file, used, "there already|tables already")
      try await EngineUnderTest.withAddress(engine) { address in
        try FileManager.default.createDirectory(atPath: world.path("restored/files/3f"), withIntermediateDirectories: true)
        await Self.refuses(file, world.configuration(address), "is there already")
        try FileManager.default.removeItem(atPath: world.path("restored/files/3f"))
        #expect(try await App.restore(file, world.configuration(address), Telling { _ in }).isEmpty)
        await Self.refuses(file, world.configuration(address, data: engine == .sqlite ? "restored" : "another"), "there already|tables already")
      }
    }
  }

  @Test func `a cut, changed or foreign file is refused with nothing laid out`() async throws {
    try await BackupWorld.with(.sqlite) { world in
      let file = world.path("a.tar")
      _ = try await world.newsroom.publish("Ferry returns")
      _ = try await world.backup.make(file)
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      let place = world.configuration(.sqlite(path: world.path("restored/broadsheet.sqlite")))
      let broken = world.path("broken.tar")
      for length in [0, 100, 512, 5_000, whole.count / 2, whole.count - 1_024, whole.count - 1] {
        try whole.prefix(length).write(to: URL(fileURLWithPath: broken))
        await Self.refuses(broken, place, "no whole backup")
      }
      for position in [3, 130, 600, 2_000, whole.count / 3, whole.count / 2, whole.count - 3_000, whole.count - 1] {
        var bytes = whole
        bytes[position] ^= 1
        try bytes.write(to: URL(fileURLWithPath: broken))
        await Self.refuses(broken, place, "no whole backup")
      }
      await Self.refuses(world.path("none.tar"), place, "none.tar")
      await Self.refuses("/etc/hostname", place, "no whole backup")
      #expect(!FileManager.default.fileExists(atPath: world.path("restored/broadsheet.sqlite")))
    }
  }

  @Test(arguments: ["../evil", "files/../../evil", "/etc/evil", "files/", "files//x", "elsewhere/x", "files/a\u{7}b", "database.sqlite/x"])
  func `a path that leads elsewhere is refused`(name: String) async throws {
    try await BackupWorld.with(.sqlite) { world in
      let file = world.path("evil.tar")
      let writer = try ArchiveWriter(path: file)
      try await writer.add(BackupLayout.noteText, as: BackupLayout.note)
      try await writer.add(Data("evil".utf8), as: name)
      try await writer.add(writer.checksums, as: BackupLayout.checksums)
      try await writer.finish()
      await Self.refuses(
        file, world.configuration(.sqlite(path: world.path("restored/broadsheet.sqlite"))), "which no backup does")
      #expect(!FileManager.default.fileExists(atPath: world.path("evil")))
    }
  }

  @Test func `another engine and a newer program are refused, an older one is brought up`() async throws {
    try await BackupWorld.with(.sqlite) { world in
      let file = world.path("a.tar")
      _ = try await world.newsroom.publish("Ferry returns")
      _ = try await world.backup.make(file)
      var other = world.configuration(.sqlite(path: world.path("x")))
      other.database = "postgresql://nobody@127.0.0.1:1/none"
      await Self.refuses(file, other, "goes back into the engine it came from")

      let database = world.newsroom.services.database
      try await database.write { writing in
        _ = try writing.execute("INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ('9999-future', '', 0)")
      }
      let newer = world.path("newer.tar")
      #expect(try await world.backup.make(newer).migrations.last == "9999-future")
      await Self.refuses(newer, world.configuration(.sqlite(path: world.path("restored/broadsheet.sqlite"))), "newer Broadsheet")
    }
  }

  @Test func `an older backup is brought up to date`() async throws {
    try await PictureFiles.with { files in
      let home = files.path("home")
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      for name in ["Themes", "Locales", "crawlers.yaml"] {
        try FileManager.default.createSymbolicLink(atPath: "\(home)/\(name)", withDestinationPath: "\(Newsroom.home.path)/\(name)")
      }
      try FileManager.default.copyItem(atPath: Newsroom.home.migrations, toPath: "\(home)/Migrations")
      let last = try #require(FileManager.default.contentsOfDirectory(atPath: "\(home)/Migrations").sorted().last)
      try FileManager.default.removeItem(atPath: "\(home)/Migrations/\(last)")
      let file = files.path("old.tar")
      let old = App.Configuration(data: files.path("old"), database: "sqlite:\(files.path("old"))/broadsheet.sqlite", home: home)
      try await App.with(old) { app in
        let isComplete = try await app.backup(to: file, replacing: false, Telling { _ in })
        #expect(isComplete)
      }
      let lines = Mutex<[String]>([])
      let new = App.Configuration(
        data: files.path("new"), database: "sqlite:\(files.path("new"))/broadsheet.sqlite", home: Newsroom.home.path)
      let findings = try await App.restore(file, new, Telling { line in lines.withLock { $0.append(line) } })
      #expect(findings.isEmpty)
      #expect(lines.withLock { $0 }.contains { $0.contains("brought up") })
    }
  }

  private static func refuses(_ file: String, _ configuration: App.Configuration, _ words: String) async {
    let error = await #expect(throws: AppError.self) {
      _ = try await App.restore(file, configuration, Telling { _ in })
    }
    let sentence = error.map { "\($0)" } ?? ""
    #expect(words.split(separator: "|").contains { sentence.contains($0) }, "\(sentence)")
  }
}
