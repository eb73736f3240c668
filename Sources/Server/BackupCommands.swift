import App
import ArgumentParser
import Foundation
import Synchronization

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Back up the whole publication into one file, while it is served.")

  @OptionGroup var place: Place
  @Argument(help: "The file to write, a tar archive; - is standard output.", completion: .file()) var file: String
  @Flag(help: "Replace the file if it exists.") var force = false

  func run() async throws {
    let configuration = try await App.Configuration.read(place)
    guard configuration.hasPublication else { throw NoPublication(data: configuration.data) }
    // Who reads a pipe may go; that is told as an error then.
    signal(SIGPIPE, SIG_IGN)
    try await App.with(configuration, migrating: false) { app in
      guard try await app.backup(to: file, replacing: force, .shown(isQuiet: file == "-")) else { throw ExitCode.failure }
    }
  }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring a backup into an empty data directory, and into an empty database.")

  @OptionGroup var place: Place
  @Argument(help: "What broadsheet backup wrote.", completion: .file()) var file: String

  func run() async throws {
    let findings = try await App.restore(file, try await App.Configuration.read(place), .shown())
    findings.forEach { print($0) }
    guard findings.isEmpty else { throw ExitCode.failure }
    print("Everything is whole.")
  }
}

extension Telling {
  /// On a terminal the last line is written over; elsewhere only what stays is written.
  /// - Parameter isQuiet: whether standard output is taken, so that standard error is told.
  static func shown(isQuiet: Bool = false) -> Telling {
    let output = isQuiet ? FileHandle.standardError : FileHandle.standardOutput
    let isTerminal = isatty(output.fileDescriptor) == 1
    let last = Mutex(ContinuousClock.now)
    return Telling { line in
      output.write(Data("\(isTerminal ? "\r\u{1B}[K" : "")\(line)\n".utf8))
    } progress: { line in
      guard isTerminal else { return }
      let isDue = last.withLock { last in
        guard ContinuousClock.now > last + .milliseconds(100) else { return false }
        last = .now
        return true
      }
      if isDue { output.write(Data("\r\u{1B}[K\(line)".utf8)) }
    }
  }
}
