import App
import ArgumentParser

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove that the database, the files, the theme and the texts are whole.")

  @OptionGroup var place: Place

  func run() async throws {
    try await App.withPublication(place) { app in
      let findings = try await app.check()
      findings.forEach { print($0) }
      guard findings.isEmpty else { throw ExitCode.failure }
      print("Everything is whole.")
    }
  }
}

extension App {
  /// Runs an act on a publication that is there already.
  static func withPublication(_ place: Place, _ act: (App) async throws -> Void) async throws {
    let configuration = try await App.Configuration.read(place)
    guard configuration.hasPublication else { throw NoPublication(data: configuration.data) }
    try await App.with(configuration, act)
  }
}

struct NoPublication: Error, CustomStringConvertible {
  let data: String

  var description: String { "There is no publication in \(data); name its directory with --data DIR." }
}
