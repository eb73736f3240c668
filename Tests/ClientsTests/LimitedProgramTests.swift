import Foundation
import Testing

@testable import Clients

struct LimitedProgramTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  @Test func `who is told to stop does not blame the file`() async throws {
    try await withFolder { folder in
      let program = LimitedProgram(turnstile: Turnstile(1))
      let running = Task { try await program.run("sh", ["-c", "touch started; exec sleep 60"], in: folder) }
      while !FileManager.default.fileExists(atPath: "\(folder)/started") { try await Task.sleep(for: .milliseconds(5)) }
      running.cancel()
      await #expect(throws: CancellationError.self) { try await running.value }
    }
  }

  @Test func `a film has limits of its own`() async throws {
    try await withFolder { folder in
      let film = "\(folder)/film.mp4"
      #expect(FileManager.default.createFile(atPath: film, contents: nil))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: film))
      try file.truncate(atOffset: 6_000_000_000)
      try file.close()
      let program = try LimitedProgram(turnstile: Turnstile(1)).forFilm(film)
      #expect(program.largestFile > 6_000_000_000 && program.processorSeconds == 1_200 && program.time == .seconds(3_600))
      #expect(program.memory == LimitedProgram(turnstile: Turnstile(1)).memory)
    }
  }

  @Test func `workspaces of killed programs go when they are old`() async throws {
    let parent = FileManager.default.temporaryDirectory.path
    let (old, new) = ("\(parent)/broadsheet-\(UUID().uuidString)", "\(parent)/broadsheet-\(UUID().uuidString)")
    for path in [old, new] { try FileManager.default.createDirectory(atPath: "\(path)/inner", withIntermediateDirectories: true) }
    defer { try? FileManager.default.removeItem(atPath: new) }
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -400_000)], ofItemAtPath: old)
    try ImageTools.removeWorkspaces(before: Date(timeIntervalSinceNow: -300_000))
    #expect(!FileManager.default.fileExists(atPath: old) && FileManager.default.fileExists(atPath: new))
  }

  @Test func `what takes too long is too expensive`() async throws {
    try await withFolder { folder in
      var program = LimitedProgram(turnstile: Turnstile(1))
      program.time = .milliseconds(50)
      await #expect(throws: ImageToolsError.tooExpensive) { try await program.run("sleep", ["60"], in: folder) }
      program = LimitedProgram(processorSeconds: 1, turnstile: Turnstile(1))
      await #expect(throws: ImageToolsError.tooExpensive) {
        try await program.run("sh", ["-c", "while :; do :; done"], in: folder)
      }
    }
  }
}
