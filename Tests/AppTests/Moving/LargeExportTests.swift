import Database
import Foundation
import TestSupport
import Testing

@testable import App

/// With BROADSHEET_LARGE_EXPORT naming a big export, made by Benchmarks/make-wordpress-export.py: prints time and memory.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["BROADSHEET_LARGE_EXPORT"] != nil))
struct LargeExportTests {
  @Test(arguments: EngineUnderTest.all)
  func `a large export comes in with little memory`(engine: Engine) async throws {
    let path = try #require(ProcessInfo.processInfo.environment["BROADSHEET_LARGE_EXPORT"])
    let dryRun = ProcessInfo.processInfo.environment["BROADSHEET_LARGE_DRY_RUN"] != nil
    try await Newsroom.with(engine) { newsroom in
      let start = ContinuousClock.now
      let work = WordPressImport(
        services: newsroom.services, file: path, media: nil, isDryRun: dryRun, say: { print($0, Self.peakMegabytes, "MB") })
      let summary = try await work.run()
      print(summary.text, ContinuousClock.now - start, Self.peakMegabytes, "MB at most")
      #expect(summary.fault == nil)
      #expect(Self.peakMegabytes < 400)
    }
  }

  private static var peakMegabytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1_024
  }
}
