import Clients
import Database
import Foundation

/// Takes away what a killed program left behind: files that no row names, and those half written.
///
/// What somebody keeps at this moment, on whatever node, is safe: its files are younger than a day (keeping the same
/// bytes again renews them), and rows are read after names.
struct FileSweep: Sendable {
  static let kind = "files.sweep"
  static let age: Duration = .seconds(86_400)

  let check: MediaCheckStore

  func schedule(zone: String) throws -> Schedule {
    try Schedule(Self.kind, "daily 04:25", zone: zone, kind: Self.kind)
  }

  func sweep(_ run: JobRun) async throws {
    try await sweep(before: run.now.adding(.zero - Self.age).date)
  }

  /// - Throws: `GiveUp` when more files are nobody's than somebody's: then it is the database that is the wrong one.
  func sweep(before moment: Date) async throws {
    for store in [check.files, check.originals] {
      try await store.removeDrafts(before: moment)
      let (strays, named) = try await strays(in: store)
      guard strays.count <= named else {
        throw GiveUp(
          "\(strays.count) files in \(store.directory) belong to no row and only \(named) to one, so nothing is swept: "
            + "is this the right database?")
      }
      try await store.remove(strays, keptBefore: moment)
    }
  }

  /// The files that no row names, and how many are named.
  private func strays(in store: FileStore) async throws -> (strays: [String], named: Int) {
    var (strays, named): ([String], Int) = ([], 0)
    for folder in try await store.folders() {
      let names = try await store.names(in: folder)
      let found = try await check.strays(among: names, in: folder)
      strays += found
      named += names.count - found.count
    }
    return (strays, named)
  }

  /// Files without rows and rows without files, in sentences. What was kept within the hour may still get its row.
  func findings(at now: Instant) async throws -> [String] {
    let moment = now.adding(.seconds(-3_600)).date
    var findings = try await check.missing()
    for (store, name) in [(check.files, "files"), (check.originals, "originals")] {
      let strays = try await store.old(strays(in: store).strays, before: moment)
      findings += strays.prefix(Self.namedAtMost).map { "The file \(name)/\($0) belongs to no row." }
      if strays.count > Self.namedAtMost {
        findings.append("So do \(strays.count - Self.namedAtMost) more files in \(name).")
      }
    }
    return findings
  }

  private static let namedAtMost = 20
}
