import App
import ArgumentParser

struct SetValue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Set the publication's name, motto, zone, language …",
    discussion: "Keys: " + App.settings.joined(separator: ", "))

  @OptionGroup var place: Place
  @Argument(help: "What to set.") var key: String
  @Argument(help: "Its value; an empty text takes it away.") var value: String

  func validate() throws {
    guard App.settings.contains(key) else {
      throw ValidationError("There is no setting \"\(key)\"; choose one of \(App.settings.joined(separator: ", ")).")
    }
  }

  func run() async throws {
    try await App.with(App.Configuration.read(place)) { app in
      try await app.set(key, to: value)
      print("\(key) is set.")
    }
  }
}
