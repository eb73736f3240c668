import Clients
import Foundation
import Testing

struct FileStoreTests {
  private func withStore(_ body: (FileStore) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try body(FileStore(directory: directory))
  }

  @Test func `a file is kept under the checksum of its bytes, once`() throws {
    try withStore { store in
      let first = try store.keep(Data("ferry".utf8), suffix: "jpg")
      let second = try store.keep(Data("ferry".utf8), suffix: "jpg")
      #expect(first == second)
      #expect(first.checksum.count == 64)
      #expect(first.name == "\(first.checksum.prefix(2))/\(first.checksum).jpg")
      #expect(FileManager.default.contents(atPath: store.path(of: first.name)) == Data("ferry".utf8))
      let folder = store.path(of: String(first.checksum.prefix(2)))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    }
  }

  @Test func `a directory that cannot be written is an error, and nothing half written stays`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "file-\(UUID().uuidString)").path
    try Data().write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(throws: (any Error).self) { try FileStore(directory: file).keep(Data("x".utf8), suffix: "jpg") }
  }
}
