import App
import ArgumentParser
import Foundation

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve the publication until stopped.")

  @OptionGroup var place: Place

  @Option(help: "Where to listen, as HOST:PORT. (default: 127.0.0.1:8080)")
  var address: String?

  @Option(help: "A certificate chain in PEM; switches on TLS and HTTP/2.")
  var tlsCertificate: String?

  @Option(help: "The certificate's private key in PEM.")
  var tlsKey: String?

  @Option(help: "Megabytes of memory for finished pages; 0 keeps none. (default: 128)")
  var pageCache: Int?

  @OptionGroup(title: "Limits and log") var door: DoorOptions

  @Flag(help: "Read changed templates and style sheets again at every request.")
  var development = false

  func run() async throws {
    var configuration = try await App.Configuration.read(place)
    configuration.address = address ?? configuration.address
    configuration.tlsCertificate = tlsCertificate ?? configuration.tlsCertificate
    configuration.tlsKey = tlsKey ?? configuration.tlsKey
    configuration.pageCache = pageCache ?? configuration.pageCache
    configuration.isDevelopment = development
    door.apply(to: &configuration.door)
    try await App.with(configuration) { app in
      try await app.serve { address in
        print("Broadsheet is at \(address)")
        fflush(nil)
      }
    }
  }
}
