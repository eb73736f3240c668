import Clients
import Foundation
import Testing

struct FileStoreTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try await body(directory)
  }

  @Test func `a file is kept under the checksum of its bytes, once`() async throws {
    try await withFolder { folder in
      let (store, file) = (FileStore(directory: "\(folder)/store"), "\(folder)/-ferry\n.jpg")
      try Data("ferry".utf8).write(to: URL(fileURLWithPath: file))
      let first = try await store.keep(file, suffix: "jpg")
      let second = try await store.keep(file, suffix: "jpg")
      #expect(first.isNew && !second.isNew)
      #expect(first.name == second.name && first.bytes == 5 && first.checksum.count == 64)
      #expect(try await FileStore.checksum(of: file) == first.checksum)
      #expect(first.name == "\(first.checksum.prefix(2))/\(first.checksum).jpg")
      #expect(FileManager.default.contents(atPath: store.path(of: first.name)) == Data("ferry".utf8))
      #expect(store.size(of: first.name) == 5)
      let names = try FileManager.default.subpathsOfDirectory(atPath: store.directory)
      #expect(names.count == 2, "a folder, the file, and no draft: \(names)")
      try await store.remove([first.name, first.name])
      #expect(store.size(of: first.name) == nil)
    }
  }

  @Test func `a name that is taken keeps what it has`() async throws {
    try await withFolder { folder in
      let store = FileStore(directory: "\(folder)/store")
      for (number, text) in ["one", "other"].enumerated() {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(number)"))
        try await store.keep(["\(folder)/\(number)": "aa/x-1.jpg"])
      }
      #expect(store.size(of: "aa/x-1.jpg") == 3)
    }
  }

  @Test func `a file is made where it stays, or not at all`() async throws {
    try await withFolder { folder in
      let store = FileStore(directory: "\(folder)/store")
      let bytes = try await store.make("aa/film.mp4") { draft in
        #expect(!FileManager.default.fileExists(atPath: draft))
        try Data("film".utf8).write(to: URL(fileURLWithPath: draft))
      }
      #expect(bytes == 4 && store.size(of: "aa/film.mp4") == 4)
      struct Broken: Error {}
      await #expect(throws: Broken.self) {
        try await store.make("aa/other.mp4") { draft in
          try Data("half".utf8).write(to: URL(fileURLWithPath: draft))
          throw Broken()
        }
      }
      #expect(try FileManager.default.subpathsOfDirectory(atPath: store.directory).sorted() == ["aa", "aa/film.mp4"])
    }
  }

  @Test func `only what is old is swept, and what is kept again is young`() async throws {
    try await withFolder { folder in
      let (store, long) = (FileStore(directory: "\(folder)/store"), Date(timeIntervalSinceNow: -100_000))
      func age(_ path: String) throws {
        try FileManager.default.setAttributes([.modificationDate: long], ofItemAtPath: path)
      }
      var names: [String] = []
      for text in ["one", "two", "three"] {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(text)"))
        names.append(try await store.keep("\(folder)/\(text)", suffix: "jpg").name)
        if text != "three" { try age(store.path(of: names[names.count - 1])) }
      }
      let drafts = ["\(UUID().uuidString).part", "\(UUID().uuidString).part", "notes.part"].map { "\(store.directory)/\($0)" }
      for draft in drafts { try Data("x".utf8).write(to: URL(fileURLWithPath: draft)) }
      for draft in drafts.dropFirst() { try age(draft) }
      _ = try await store.keep("\(folder)/two", suffix: "jpg")
      let day = Date(timeIntervalSinceNow: -86_400)
      #expect(try await store.folders().sorted() == Set(names.map { String($0.prefix(2)) }).sorted())
      #expect(try await store.names(in: String(names[0].prefix(2))).contains(names[0]))
      #expect(try await store.old(names, before: day) == [names[0]])
      #expect(try await store.remove(names, keptBefore: day) == 1)
      #expect(names.map { store.size(of: $0) != nil } == [false, true, true])
      #expect(try await store.removeDrafts(before: day) == 1)
      #expect(drafts.map { FileManager.default.fileExists(atPath: $0) } == [true, false, true])
    }
  }

  @Test func `a pipe, a device and a folder are no plain files`() async throws {
    try await withFolder { folder in
      #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
      try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/file"))
      let paths = ["\(folder)/file", "\(folder)/pipe", "/dev/zero", folder, "\(folder)/none"]
      #expect(paths.map(FileStore.isPlain) == [true, false, false, false, false])
    }
  }

  @Test func `a directory that cannot be written is an error, and nothing half written stays`() async throws {
    try await withFolder { folder in
      let file = "\(folder)/file"
      try Data("x".utf8).write(to: URL(fileURLWithPath: file))
      await #expect(throws: (any Error).self) { try await FileStore(directory: file).keep(file, suffix: "jpg") }
      await #expect(throws: (any Error).self) {
        try await FileStore(directory: "\(folder)/store").keep("\(folder)/none", suffix: "jpg")
      }
      #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".part") }.isEmpty)
    }
  }
}
