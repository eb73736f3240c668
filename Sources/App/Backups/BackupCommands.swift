import Foundation

/// What `broadsheet backup` and `broadsheet restore` do.
extension App {
  /// - Parameters:
  ///   - file: `-` for standard output.
  ///   - replacing: whether a file that exists may be replaced.
  /// - Returns: false when files that the database names could not be put in; the backup is there all the same.
  public func backup(to file: String, replacing: Bool, _ telling: Telling) async throws -> Bool {
    let backup = Backup(services: services, data: configuration.data, telling: telling)
    let isPipe = file == "-"
    let manifest = isPipe ? try await backup.pour(into: 1) : try await backup.make(file, replacing: replacing)
    telling.say("\(isPipe ? "The backup" : file) holds \(manifest.summary); \(Telling.size(manifest.bytes)).")
    for line in manifest.missing { telling.say("Not in it: \(line)") }
    return manifest.missing.isEmpty
  }

  /// - Returns: what is not whole, in sentences.
  public static func restore(_ file: String, _ configuration: Configuration, _ telling: Telling) async throws -> [String] {
    let manifest = try await Restoring(file: file, configuration: configuration, telling: telling).run()
    telling.say("Restored \(manifest.summary).")
    var findings: [String] = []
    try await App.with(configuration) { app in
      let known = try await BackupStore(database: app.services.database).inventory(known: []).migrations
      if known.count > manifest.migrations.count {
        telling.say("The database was brought up from \(manifest.version) to this version.")
      }
      findings = try await app.check()
    }
    return findings
  }
}
