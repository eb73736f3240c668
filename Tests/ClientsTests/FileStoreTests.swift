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
