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
