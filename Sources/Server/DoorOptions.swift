import App
import ArgumentParser
import Configuration

/// What `serve` takes of strangers, and how it notes them.
struct DoorOptions: ParsableArguments {
  @Option(help: "The access log: off, - for standard output, or a file. (default: -)")
  var accessLog: String?

  @Option(help: "Addresses of proxies whose X-Forwarded-For is believed, with commas: 10.0.0.7,10.1.0.0/16 (default: this machine)")
  var trustedProxies: String?

  @Option(help: "The field in which the proxies say whose request it is: X-Forwarded-For or Forwarded.")
  var forwardedField: TrustedField?

  @Option(help: "Connections of all together. (default: what the system allows)")
  var connections: Int?

  @Option(help: "Connections of one address. (default: 256)")
  var connectionsPerAddress: Int?

  @Option(help: "Requests a second of one address that the page cache does not answer; 0 sets no limit. (default: 50)")
  var requestsPerSecond: Int?

  @Option(help: "How many of these may come at once. (default: 250)")
  var requestBurst: Int?

  @Option(help: "Seconds in which a request's head must be there, and the grace of its body. (default: 20)")
  var requestSeconds: Int?

  @Option(help: "Bytes a second in which a request's body must come after that. (default: 1000)")
  var bodyRate: Int?

  func validate() throws {
    let numbers = [connections, connectionsPerAddress, requestBurst, requestSeconds, bodyRate].compactMap { $0 }
    guard numbers.allSatisfy({ $0 > 0 }), requestsPerSecond ?? 0 >= 0 else {
      throw ValidationError("A limit is a number above zero; only --requests-per-second may be 0.")
    }
  }

  func apply(to door: inout App.DoorSettings) {
    door.accessLog = accessLog ?? door.accessLog
    door.trustedProxies = trustedProxies.map { App.DoorSettings.list([$0]) } ?? door.trustedProxies
    door.forwardedField = forwardedField?.field ?? door.forwardedField
    door.connections = connections ?? door.connections
    door.connectionsPerAddress = connectionsPerAddress ?? door.connectionsPerAddress
    door.requestsPerSecond = requestsPerSecond.map(Double.init) ?? door.requestsPerSecond
    door.requestBurst = requestBurst ?? door.requestBurst
    door.requestSeconds = requestSeconds ?? door.requestSeconds
    door.bodyRate = bodyRate ?? door.bodyRate
  }
}

/// A field of a request, in any case.
struct TrustedField: ExpressibleByArgument {
  let field: App.DoorSettings.ForwardedField

  init?(argument: String) {
    guard let field = App.DoorSettings.ForwardedField.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() })
    else { return nil }
    self.field = field
  }
}

extension ConfigReader {
  /// A number of the environment or of the configuration file, written as a number or as a text.
  /// - Throws: `Unusable` for anything else.
  func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
    let text = string(forKey: ConfigKey(stringLiteral: key)) ?? int(forKey: ConfigKey(stringLiteral: key)).map(String.init)
    guard let text else { return nil }
    guard let number = Int(text), range.contains(number) else { throw Unusable(key: key, value: text) }
    return number
  }
}

/// A value of the configuration that means nothing.
struct Unusable: Error, CustomStringConvertible {
  let key: String
  let value: String

  var description: String { "\"\(value)\" cannot be used for \(key); see docs/operating.md." }
}
