import Foundation
import Subprocess
import SystemPackage

/// Runs programs of the system on files that nobody vouches for: with limits on memory, processor time, time by the
/// clock, what they may write and say, and how many run at once. No shell is involved.
struct LimitedProgram: Sendable {
  var memory = 2_000_000_000
  var processorSeconds = 20
  var time: Duration = .seconds(60)
  /// The largest file that it may write, in bytes.
  var largestFile: Int64 = 1_000_000_000
  /// How much it may print, in bytes.
  var largestOutput = 200_000
  let turnstile: Turnstile

  /// - Parameter directory: where it runs, and where its own temporary files go.
  /// - Returns: what it printed.
  /// - Throws: `ImageToolsError`; `CancellationError` when the task was cancelled, which is no fault of the file.
  func run(_ program: String, _ arguments: [String], in directory: String) async throws -> String {
    try await turnstile.pass {
      try await within(time) { try await start(program, arguments, in: directory) }
    }
  }

  /// For work that grows with a film's bytes, which pictures' limits know nothing of.
  /// - Throws: Foundation's error when the file cannot be looked at.
  func forFilm(_ file: String) throws -> LimitedProgram {
    let bytes = (try FileManager.default.attributesOfItem(atPath: file)[.size] as? NSNumber)?.int64Value ?? 0
    let slowest: Int64 = 5_000_000
    var program = self
    program.largestFile = bytes + 16_000_000
    program.processorSeconds = max(processorSeconds, Int(bytes / slowest))
    program.time = max(time, .seconds(bytes / slowest * 3))
    return program
  }

  private func start(_ program: String, _ arguments: [String], in directory: String) async throws -> String {
    do {
      let result = try await Subprocess.run(
        .name("prlimit"),
        arguments: Arguments(
          ["--as=\(memory)", "--cpu=\(processorSeconds)", "--fsize=\(largestFile)", "--core=0", program] + arguments),
        environment: .custom(Self.environment(directory)), workingDirectory: FilePath(directory),
        output: .string(limit: largestOutput), error: .string(limit: largestOutput))
      switch result.terminationStatus {
      case .exited(0): return result.standardOutput
      case .exited(126), .exited(127): throw ImageToolsError.missing(program)
      case .exited: throw ImageToolsError.failed(Self.reason(result.standardError))
      case .signaled:
        try Task.checkCancellation()
        throw ImageToolsError.tooExpensive
      }
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      switch error.code {
      case .executableNotFound: throw ImageToolsError.missing("prlimit")
      case .outputLimitExceeded: throw ImageToolsError.saysTooMuch
      default: throw ImageToolsError.failed("\(error)")
      }
    }
  }

  private func within<T: Sendable>(_ limit: Duration, _ work: @escaping @Sendable () async throws -> T) async throws -> T {
    try await withThrowingTaskGroup(of: T.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: limit)
        throw ImageToolsError.tooExpensive
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }

  private static func environment(_ directory: String) -> [Environment.Key: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": directory, "TMPDIR": directory, "LC_ALL": "C.UTF-8",
      "VIPS_BLOCK_UNTRUSTED": "1", "VIPS_CONCURRENCY": "1", "VIPS_WARNING": "0",
    ]
  }

  /// The last line that is no warning.
  private static func reason(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.contains("WARNING") }
    return String((lines.last ?? "it gave no reason").prefix(300))
  }
}

/// Why a picture could not be worked on, as a sentence.
public enum ImageToolsError: Error, Equatable, CustomStringConvertible {
  /// The program is not installed.
  case missing(String)
  /// The tool refused the file, for the reason it gave.
  case failed(String)
  case tooExpensive
  case saysTooMuch

  public var description: String {
    switch self {
    case .missing(let program): "the program \(program) is missing; install libvips-tools and libimage-exiftool-perl"
    case .failed(let reason): "it is damaged, cut short, or not what it says it is (\(reason))"
    case .tooExpensive: "it needs more memory or time than a picture may take"
    case .saysTooMuch: "it carries more text than a picture may"
    }
  }
}
