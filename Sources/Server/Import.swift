import App
import ArgumentParser
import Foundation

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring another system's archive into the publication.",
    subcommands: [WordPress.self])

  struct WordPress: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "wordpress",
      abstract: "Import a WordPress export (WXR). Run it again at any time: what is there already stays.")

    @OptionGroup var place: Place
    @Argument(help: "The export, an XML file.", completion: .file(extensions: ["xml"])) var file: String
    @Option(help: "A copy of wp-content/uploads, for pictures and files.") var media: String?
    @Flag(help: "Read and convert everything, and write nothing.") var dryRun = false

    func run() async throws {
      try await App.with(App.Configuration.read(place)) { app in
        let isComplete = try await app.importWordPress(file, media: media, dryRun: dryRun) { line in
          print(line)
          fflush(nil)
        }
        if !isComplete { throw ExitCode.failure }
      }
    }
  }
}
