import Foundation
import Testing
import Web

@testable import App

/// What every reader's page weighs. Who comes near the limit takes something out.
struct WeightTests {
  @Test func `the theme has at most 25 KB of style and 20 KB of script, compressed`() throws {
    let assets = try Newsroom.home.assets()
    let scripts = assets.names.filter { $0.hasSuffix(".js") }.compactMap { assets.text(of: $0) }
    #expect(try compressed(try #require(assets.text(of: "css/standard.css"))) <= 25_000)
    #expect(try compressed(scripts.joined()) <= 20_000)
  }

  private func compressed(_ text: String) throws -> Int {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let gzip = Process()
    let pipe = Pipe()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-9", "-c", file.path]
    gzip.standardOutput = pipe
    try gzip.run()
    let size = try pipe.fileHandleForReading.readToEnd()?.count ?? 0
    gzip.waitUntilExit()
    try #require(gzip.terminationStatus == 0 && size > 0)
    return size
  }
}
