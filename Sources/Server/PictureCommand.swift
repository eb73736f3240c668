import App
import ArgumentParser

struct PictureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture", abstract: "Add pictures, list them, change what is said of them, take them away.",
    subcommands: [Add.self, List.self, Words.self, Focus.self, Remove.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add pictures. Words that are not given are read from the files (IPTC, XMP).")

    @OptionGroup var place: Place
    @Argument(help: "JPEG, PNG, WebP, GIF, TIFF, AVIF or HEIC.", completion: .file()) var files: [String]
    @OptionGroup var said: Said
    @Option(help: "What must stay visible, as X,Y between 0 and 1 from the upper left: 0.4,0.3") var focus: Spot?

    func run() async throws {
      try await App.with(App.Configuration.read(place)) { app in
        var failed = false
        for file in files {
          do {
            print(try await app.addPicture(file, said.words, focus: focus.map { ($0.x, $0.y) }))
          } catch {
            Exit.report(error)
            failed = true
          }
        }
        if failed { throw ExitCode.failure }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the pictures, the newest first.")

    @OptionGroup var place: Place
    @Option(help: "How many at most.") var limit = 50

    func validate() throws {
      guard limit > 0 else { throw ValidationError("--limit is at least 1.") }
    }

    func run() async throws {
      try await App.withPublication(place) { app in
        for line in try await app.pictures(limit: limit) { print(line) }
      }
    }
  }

  struct Words: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change what is said of a picture. What is left out stays; an empty text takes it back.")

    @OptionGroup var place: Place
    @Argument(help: "The picture's number.") var id: Int64
    @OptionGroup var said: Said

    func validate() throws {
      guard !said.isNothing else { throw ValidationError("Say what is to be changed: --alt, --caption, --credit …") }
    }

    func run() async throws {
      try await App.withPublication(place) { app in
        print(try await app.describePicture(id, said.words))
      }
    }
  }

  struct Focus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say which place of a picture stays visible in every shape.")

    @OptionGroup var place: Place
    @Argument(help: "The picture's number.") var id: Int64
    @Argument(help: "0 is left, 1 right.") var x: Double
    @Argument(help: "0 is top, 1 bottom.") var y: Double

    func validate() throws {
      guard (0...1).contains(x), (0...1).contains(y) else { throw ValidationError("X and Y lie between 0 and 1.") }
    }

    func run() async throws {
      try await App.withPublication(place) { app in
        print(try await app.focusPicture(id, on: (x, y)))
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a picture, or a film or file, away with all its files. One that is shown stays.")

    @OptionGroup var place: Place
    @Argument(help: "The picture's number.") var id: Int64

    func run() async throws {
      try await App.withPublication(place) { app in
        print("\(try await app.removePicture(id)) (\(id)) is gone.")
      }
    }
  }
}

/// What somebody says of a picture.
struct Said: ParsableArguments {
  @Option(help: "What it shows, for who cannot see it.") var alt: String?
  @Option(help: "What stands beneath it.") var caption: String?
  @Option(help: "Who is to be named.") var credit: String?
  @Option(help: "Who made it.") var creator: String?
  @Option(help: "The copyright notice.") var copyright: String?

  var isNothing: Bool { [alt, caption, credit, creator, copyright].allSatisfy { $0 == nil } }

  var words: App.PictureWords {
    var words = App.PictureWords()
    (words.alternativeText, words.caption, words.credit) = (alt, caption, credit)
    (words.creator, words.copyright) = (creator, copyright)
    return words
  }
}

/// A place in a picture: `0.4,0.3`.
struct Spot: ExpressibleByArgument {
  let x: Double
  let y: Double

  init?(argument: String) {
    let parts = argument.split(separator: ",").compactMap { Double($0) }
    guard parts.count == 2, parts.allSatisfy({ (0...1).contains($0) }) else { return nil }
    (x, y) = (parts[0], parts[1])
  }
}
