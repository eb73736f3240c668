import Clients
import Foundation
import Testing

struct ArchiveTests {
  @Test func `an archive gives back what was put in, and tar and sha256sum read it`() async throws {
    try await Self.inFolder { folder in
      let archive = "\(folder)/a.tar"
      try await Self.write(archive, ["files/a": "one", "files/empty": "", "originals/x y": String(repeating: "z", count: 700_000)])
      let read = try await Self.contents(archive)
      #expect(read.keys.sorted() == ["files/a", "files/empty", "originals/x y", "sums"])
      #expect(read["originals/x y"]?.count == 700_000)
      let out = try Self.shell("cd \(folder) && tar xf a.tar && sha256sum --check --quiet sums && ls files && stat -c %a a.tar")
      #expect(out == "a\nempty\n600\n")
    }
  }

  @Test func `a name of more than a hundred bytes comes through`() async throws {
    try await Self.inFolder { folder in
      let long = "theme/" + String(repeating: "a", count: 90) + "/" + String(repeating: "b", count: 60)
      try await Self.write("\(folder)/a.tar", [long: "one"])
      let read = try await Self.contents("\(folder)/a.tar")
      #expect(read[long] == Data("one".utf8))
      #expect(try Self.shell("tar tf \(folder)/a.tar | head -n 1") == long + "\n")
    }
  }

  @Test func `no byte of an archive can change unnoticed`() async throws {
    try await Self.inFolder { folder in
      let archive = "\(folder)/a.tar"
      try await Self.write(archive, ["files/a": "one", "files/b": String(repeating: "two", count: 300)])
      let whole = try Data(contentsOf: URL(filePath: archive))
      let before = try await Self.checksums(archive)
      for place in stride(from: 0, to: whole.count, by: 7) {
        var bytes = whole
        bytes[place] ^= 0x20
        try bytes.write(to: URL(filePath: archive))
        let after = try? await Self.checksums(archive)
        #expect(after != before, "byte \(place)")
      }
      for length in stride(from: 0, to: whole.count, by: 333) {
        try whole.prefix(length).write(to: URL(filePath: archive))
        await #expect(throws: ArchiveError.self) { _ = try await Self.contents(archive) }
      }
      try (whole + Data([0])).write(to: URL(filePath: archive))
      await #expect(throws: ArchiveError.damaged("its end")) { _ = try await Self.contents(archive) }
    }
  }

  @Test func `links, directories and doubled names are refused`() async throws {
    try await Self.inFolder { folder in
      let make = "cd \(folder) && mkdir d && echo 1 > d/one && ln -s /etc/passwd d/link && ln d/one d/hard"
      _ = try Self.shell("\(make) && tar cf s.tar d/link && tar cf h.tar d/one d/hard && tar cf d.tar d && tar cf t.tar d/one && tar rf t.tar --hard-dereference d/one")
      for archive in ["s", "h", "d", "t"] {
        await #expect(throws: ArchiveError.self, "\(archive)") { _ = try await Self.contents("\(folder)/\(archive).tar") }
      }
    }
  }

  @Test func `what is no archive is refused`() async throws {
    try await Self.inFolder { folder in
      let path = "\(folder)/a.tar"
      for text in ["", "hello", String(repeating: "x", count: 5_000)] {
        try Data(text.utf8).write(to: URL(filePath: path))
        await #expect(throws: ArchiveError.self) { _ = try await Self.contents(path) }
      }
      await #expect(throws: ArchiveError.self) { _ = try await Self.contents("\(folder)/none") }
    }
  }

  @Test func `a full disk and files that are gone or cannot be read are told`() async throws {
    try await Self.inFolder { folder in
      let full = ArchiveWriter(descriptor: open("/dev/full", O_WRONLY), name: "/dev/full")
      await #expect(throws: ArchiveError.full) { try await full.add(Data("one".utf8), as: "one") }
      let writer = try ArchiveWriter(path: "\(folder)/a.tar")
      #expect(try await writer.add("\(folder)/none", as: "files/none") == false)
      await #expect(throws: UnreadableFile.self) { _ = try await writer.add(folder, as: "files/folder") }
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "/etc/passwd")
      await #expect(throws: UnreadableFile.self) { _ = try await writer.add("\(folder)/link", as: "files/link") }
      try await writer.finish()
      #expect(try await Self.contents("\(folder)/a.tar").isEmpty)
    }
  }

  // MARK: Reading and writing

  private static func write(_ archive: String, _ files: [String: String]) async throws {
    let writer = try ArchiveWriter(path: archive)
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      let file = URL(filePath: archive + ".source")
      try Data(text.utf8).write(to: file)
      #expect(try await writer.add(file.path, as: name))
    }
    try await writer.add(writer.checksums, as: "sums")
    try await writer.finish()
  }

  private static func contents(_ archive: String) async throws -> [String: Data] {
    let found = Found()
    try await ArchiveReader(path: archive).walk { _, _ in .taken(upTo: 1_000_000) } passed: { found.files[$0.name] = $0.contents }
    return found.files
  }

  private static func checksums(_ archive: String) async throws -> [String: String] {
    let found = Found()
    try await ArchiveReader(path: archive).walk { _, _ in .checked } passed: { found.checksums[$0.name] = $0.checksum }
    return found.checksums
  }

  // Unchecked: the walk tells one after the other, and is over before anybody looks.
  private final class Found: @unchecked Sendable {
    var files: [String: Data] = [:]
    var checksums: [String: String] = [:]
  }

  private static func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  private static func shell(_ command: String) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
