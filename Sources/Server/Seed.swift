import App
import ArgumentParser
import Foundation

struct Seed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill an empty publication with the demonstration newspaper.")

  @OptionGroup var place: Place
  @Option(help: "A newspaper of your own as a directory of files, laid out as Seeds/lantern is.", completion: .directory)
  var from: String?

  func run() async throws {
    try await App.with(App.Configuration.read(place)) { app in
      try await app.seed(from: from) { line in
        print(line)
        fflush(nil)
      }
    }
  }
}
