import App
import ArgumentParser

@main
struct Broadsheet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "broadsheet",
    abstract: "A news site, the newsroom behind it and the discussion beneath every story, in one program.",
    version: App.version,
    subcommands: [
      Serve.self, Seed.self, Import.self, Front.self, PictureCommand.self, SetValue.self, Backup.self,
      Restore.self, Check.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Exit.leave(because: error)
    }
  }
}

/// What every command takes. Each option is also an environment variable, such as `BROADSHEET_DATA`, and a key of
/// `broadsheet.yaml`.
struct Place: ParsableArguments {
  @Option(help: "The directory of the database and the files. (default: ./data)")
  var data: String?

  @Option(help: "sqlite:PATH or postgresql://…  (default: broadsheet.sqlite in the data directory)")
  var database: String?

  @Option(help: "The directory that holds Themes, Locales and Migrations. (default: found beside the program)")
  var home: String?

  @Option(help: "The directory of a theme, laid over the standard one. (default: theme in the data directory)")
  var theme: String?
}
