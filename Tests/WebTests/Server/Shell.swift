import Foundation

/// Runs a program to its end, away from the threads that the server answers on.
func shell(_ command: String) async throws -> (status: Int32, output: String) {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async {
      continuation.resume(
        with: Result {
          let process = Process()
          let output = Pipe()
          process.executableURL = URL(fileURLWithPath: "/bin/sh")
          process.arguments = ["-c", command]
          process.standardOutput = output
          process.standardError = FileHandle.nullDevice
          try process.run()
          let data = output.fileHandleForReading.readDataToEndOfFile()
          process.waitUntilExit()
          return (process.terminationStatus, String(decoding: data, as: UTF8.self))
        })
    }
  }
}
