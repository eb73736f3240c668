import App
import Configuration
import Foundation
import SystemPackage

extension App.Configuration {
  /// Options of the command line lead, then environment variables, then `broadsheet.yaml` of the working directory.
  static func read(_ place: Place) async throws -> App.Configuration {
    let file = try await FileProvider<YAMLSnapshot>(filePath: "broadsheet.yaml", allowMissing: true)
    let environment = EnvironmentVariablesProvider(secretsSpecifier: .specific(["BROADSHEET_METRICS_TOKEN"]))
    let reader = ConfigReader(providers: [environment.prefixKeys(with: "broadsheet"), file])
    let data = place.data ?? reader.string(forKey: "data") ?? "./data"
    var configuration = App.Configuration(
      data: data,
      database: place.database ?? reader.string(forKey: "database") ?? "sqlite:\(data)/broadsheet.sqlite",
      home: try home(place.home ?? reader.string(forKey: "home")))
    configuration.theme = place.theme ?? reader.string(forKey: "theme")
    configuration.address = reader.string(forKey: "address") ?? configuration.address
    configuration.tlsCertificate = reader.string(forKey: "tlsCertificate")
    configuration.tlsKey = reader.string(forKey: "tlsKey")
    configuration.pageCache = reader.int(forKey: "pageCache") ?? configuration.pageCache
    configuration.metricsToken = reader.string(forKey: "metricsToken", isSecret: true)
    configuration.door = try door(reader)
    return configuration
  }

  private static func door(_ reader: ConfigReader) throws -> App.DoorSettings {
    var door = App.DoorSettings()
    door.connections = try reader.number("connections", 1...1_000_000) ?? door.connections
    door.connectionsPerAddress = try reader.number("connectionsPerAddress", 1...1_000_000) ?? door.connectionsPerAddress
    door.requestsPerSecond = try reader.number("requestsPerSecond", 0...1_000_000).map(Double.init) ?? door.requestsPerSecond
    door.requestBurst = try reader.number("requestBurst", 1...1_000_000) ?? door.requestBurst
    door.requestSeconds = try reader.number("requestSeconds", 1...3_600) ?? door.requestSeconds
    door.bodyRate = try reader.number("bodyRate", 1...1_000_000_000) ?? door.bodyRate
    door.accessLog = reader.string(forKey: "accessLog") ?? door.accessLog
    if let proxies = reader.stringArray(forKey: "trustedProxies") ?? reader.string(forKey: "trustedProxies").map({ [$0] }) {
      door.trustedProxies = App.DoorSettings.list(proxies)
    }
    if let field = reader.string(forKey: "forwardedField") {
      guard let known = TrustedField(argument: field) else { throw Unusable(key: "forwardedField", value: field) }
      door.forwardedField = known.field
    }
    return door
  }

  /// Themes, Locales and Migrations lie beside the program, or in the checkout that it was built in.
  private static func home(_ named: String?) throws -> String {
    if let named {
      guard isHome(named) else { throw HomeNotFound(named: named) }
      return named
    }
    var directory = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let real = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      directory = URL(fileURLWithPath: real)
    }
    while directory.path != "/" {
      directory.deleteLastPathComponent()
      for candidate in [directory.path, directory.path + "/share/broadsheet"] where isHome(candidate) {
        return candidate
      }
    }
    throw HomeNotFound(named: nil)
  }

  private static func isHome(_ path: String) -> Bool {
    ["Migrations", "Themes/standard", "Locales", "crawlers.yaml"].allSatisfy { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
  }
}

struct HomeNotFound: Error, CustomStringConvertible {
  let named: String?

  var description: String {
    let place = named.map { "in \($0)" } ?? "beside the program"
    return "Themes, Locales and Migrations were not found \(place); name their directory with --home DIR."
  }
}
