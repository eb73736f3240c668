import App
import ArgumentParser

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove that the database, the files, the theme and the texts are whole.")

  @OptionGroup var place: Place

  func run() async throws {
    try await App.with(App.Configuration.read(place)) { app in
      let findings = try await app.check()
      findings.forEach { print($0) }
      guard findings.isEmpty else { throw ExitCode.failure }
      print("Everything is whole.")
    }
  }
}
