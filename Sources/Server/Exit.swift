import ArgumentParser
import Foundation

/// Exit codes: 0 done, 1 failed, 2 wrong usage.
enum Exit {
  static func leave(because error: any Error) -> Never {
    let code = Broadsheet.exitCode(for: error)
    if code == .success {
      print(Broadsheet.fullMessage(for: error))
      exit(0)
    }
    if let code = error as? ExitCode { exit(code.rawValue) }
    let isUsage = code == .validationFailure
    say(isUsage ? Broadsheet.fullMessage(for: error) : "broadsheet: \(sentence(error))")
    exit(isUsage ? 2 : 1)
  }

  /// Says what went wrong and goes on.
  static func report(_ error: any Error) {
    say("broadsheet: \(sentence(error))")
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  private static func sentence(_ error: any Error) -> String {
    switch error {
    case let error as any LocalizedError where error.errorDescription != nil: error.errorDescription ?? ""
    case let error as CocoaError: error.localizedDescription
    default: "\(error)"
    }
  }
}
