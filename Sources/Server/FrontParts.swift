import App
import ArgumentParser

extension Front {
  struct Rail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add rails to the front, and take them away.", subcommands: [Add.self, Remove.self])

    struct Add: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Add a rail, after the features and before the sections.")

      @OptionGroup var place: Place
      @Argument(help: "What the commands call it.") var slug: String
      @Option(help: "What readers call it. (default: the name of its subject)") var name = ""
      @Option(help: "What fills it after the picks: latest, section, label, tag or none.") var rule = "none"
      @Option(help: "The slug of the section, the label or the tag.") var subject: String?
      @Option(help: "How many stories it shows, 20 at most. (default: 4; the rail lead shows 1)") var size: Int?

      func run() async throws {
        try await App.withPublication(place) { app in
          try await app.addRail(slug, name: name, rule: rule, subject: subject, size: size)
          print("The rail \(slug) is on the front.")
        }
      }
    }

    struct Remove: AsyncParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Take a rail and its picks off the front.")

      @OptionGroup var place: Place
      @Argument(help: "The rail.") var slug: String

      func run() async throws {
        try await App.withPublication(place) { app in
          try await app.removeRail(slug)
          print("The rail \(slug) is off the front.")
        }
      }
    }
  }

  struct Breaking: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put lines into the breaking bar, and take them out.", subcommands: [Add.self, Remove.self])

    struct Add: AsyncParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Show a line above every page, for a while.")

      @OptionGroup var place: Place
      @Argument(help: "The line, of 160 characters at most.") var text: String
      @Option(help: "The number of the story it leads to.") var story: Int64?
      @Option(help: "Where it leads instead: a path of this site, or https://…") var address: String?
      @Option(name: .customLong("for"), help: "How long, such as 90m, 2h or 1d.") var duration: String

      func run() async throws {
        try await App.withPublication(place) { app in
          let id = try await app.addBreaking(text, story: story, address: address, for: duration)
          print("Breaking line \(id) is shown for \(duration).")
        }
      }
    }

    struct Remove: AsyncParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Take a line out of the breaking bar.")

      @OptionGroup var place: Place
      @Argument(help: "The line's number, as front show says it.") var id: Int64

      func run() async throws {
        try await App.withPublication(place) { app in
          try await app.removeBreaking(id)
          print("Breaking line \(id) is gone.")
        }
      }
    }
  }
}
