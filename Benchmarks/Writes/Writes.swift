import Database
import Foundation

/// Durable small writes a second, with writes that wait sharing a transaction and with a transaction for each.
///
///     BROADSHEET_TEST_POSTGRES=postgresql://… swift run -c release BenchWrites [DIRECTORY] [SECONDS]
///
/// And the two halves of a proof, between which somebody kills the first or its server:
///
///     BenchWrites acknowledge DATABASE        writes for ever and prints the number of each acknowledged write
///     BenchWrites verify DATABASE FILE        fails unless each number of the file is there once
@main
struct Writes {
  static let repetitions = 3

  static func main() async throws {
    let arguments = CommandLine.arguments
    switch arguments.dropFirst().first {
    case "acknowledge" where arguments.count == 3: await acknowledge(arguments[2])
    case "verify" where arguments.count == 4: try await verify(arguments[2], arguments[3])
    default: try await measure(arguments)
    }
  }

  /// Ends when the server is killed; a loss is found by `verify`.
  private static func acknowledge(_ place: String) async {
    do {
      try await Acknowledged(place).write()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func verify(_ place: String, _ file: String) async throws {
    let findings = try await Acknowledged(place).findings(in: file)
    findings.forEach { print($0) }
    if !findings.isEmpty { exit(1) }
  }

  private static func measure(_ arguments: [String]) async throws {
    let directory = arguments.count > 1 ? arguments[1] : FileManager.default.temporaryDirectory.path
    let seconds = arguments.count > 2 ? Double(arguments[2])! : 3
    print("| engine | events | writers | together, writes/s | one each, writes/s | ratio | p99 together |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for place in places(in: directory) {
      for recordsEvents in [false, true] {
        for writers in [1, 8, 64] {
          try await row(place, writers: writers, recordsEvents: recordsEvents, seconds: seconds)
        }
      }
    }
  }

  private static func places(in directory: String) -> [String] {
    let file = "sqlite:\(directory)/bench-writes-\(UUID().uuidString).db"
    guard let server = ProcessInfo.processInfo.environment["BROADSHEET_TEST_POSTGRES"] else { return [file] }
    return [file, server]
  }

  private static func row(_ place: String, writers: Int, recordsEvents: Bool, seconds: Double) async throws {
    var together: [Round] = []
    var each: [Round] = []
    for _ in 0..<repetitions {
      together.append(try await Round.run(place, writers, recordsEvents, batchSize: 64, seconds: seconds))
      each.append(try await Round.run(place, writers, recordsEvents, batchSize: 1, seconds: seconds))
    }
    let (fast, slow) = (median(together), median(each))
    let ratio = String(format: "%.1f", fast.perSecond / slow.perSecond)
    let slowest = String(format: "%.1f ms", fast.slowest * 1_000)
    print(
      "| \(place.prefix { $0 != ":" }) | \(recordsEvents ? "yes" : "no") | \(writers) | \(Int(fast.perSecond)) "
        + "| \(Int(slow.perSecond)) | \(ratio) | \(slowest) |")
  }

  private static func median(_ rounds: [Round]) -> Round {
    rounds.sorted { $0.perSecond < $1.perSecond }[rounds.count / 2]
  }
}
