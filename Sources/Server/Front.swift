import App
import ArgumentParser

struct Front: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Arrange the front page and the breaking bar.",
    subcommands: [Show.self, Pick.self, Unpick.self, Rail.self, Breaking.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what stands where, what was picked and what the rules chose.")

    @OptionGroup var place: Place

    func run() async throws {
      try await App.withPublication(place) { print(try await $0.front()) }
    }
  }

  struct Pick: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a story into a rail, at its head or at a position; again to move it or to change its words there.")

    @OptionGroup var place: Place
    @Argument(help: "The rail, such as lead or top.") var rail: String
    @Argument(help: "The story's number, as in its address.") var story: Int64
    @Option(help: "Its place among the picks.") var position = 1
    @Option(help: "A headline for this place; an empty one takes it back.") var headline: String?
    @Option(help: "A kicker for this place; an empty one takes it back.") var kicker: String?
    @Option(help: "The number of a picture for this place; 0 takes it back.") var picture: Int64?

    func run() async throws {
      try await App.withPublication(place) { app in
        try await app.pick(story, in: rail, position: position, headline: headline, kicker: kicker, picture: picture)
        print("Story \(story) is picked for \(rail).")
      }
    }
  }

  struct Unpick: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a story out of a rail's picks; the rail's rule may still choose it.")

    @OptionGroup var place: Place
    @Argument(help: "The rail, such as lead or top.") var rail: String
    @Argument(help: "The story's number, as in its address.") var story: Int64

    func run() async throws {
      try await App.withPublication(place) { app in
        try await app.unpick(story, from: rail)
        print("Story \(story) is no longer picked for \(rail).")
      }
    }
  }
}
