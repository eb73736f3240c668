import Foundation
public import Logging

/// Writes each log entry as one line: readable on a terminal, JSON for machines.
///
/// Control characters are escaped, so that no entry can pretend to be two; secrets are written as `***`. A line is one
/// `write` to the descriptor: lines never mix, and nothing is lost in a buffer when the program dies.
public struct LogLines: LogHandler {
  /// How a line looks.
  public enum Format: Sendable {
    /// `2026-03-12T14:05:09.123Z info  request method=GET path=/`
    case text
    /// `{"time":"…","level":"info","message":"request","method":"GET"}`
    case json

    /// Text when the descriptor is a terminal, else JSON.
    public static func fitting(_ descriptor: Int32) -> Format { isatty(descriptor) == 1 ? .text : .json }
  }

  public var logLevel: Logger.Level
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?

  private let format: Format
  private let write: @Sendable (String) -> Void

  /// Logs to a file descriptor, standard error unless said otherwise.
  public init(level: Logger.Level = .info, descriptor: Int32 = 2, format: Format? = nil) {
    self.init(level: level, format: format ?? .fitting(descriptor)) { line in
      var line = line
      line.withUTF8 { _ = Foundation.write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  /// Hands each line, with its line end, to the closure.
  public init(level: Logger.Level, format: Format, write: @escaping @Sendable (String) -> Void) {
    logLevel = level
    self.format = format
    self.write = write
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var fields = metadata
    if let provided = metadataProvider?.get() { fields.merge(provided) { _, new in new } }
    if let given = event.metadata { fields.merge(given) { _, new in new } }
    if let error = event.error { fields["error"] = .string(String(reflecting: error)) }
    let shown = fields.map { (Self.shownName($0.key), Secrets.hidden("\($0.value)", named: $0.key)) }
      .sorted { $0.0 < $1.0 }
    let message = Secrets.hidden(event.message.description)
    let line =
      switch format {
      case .text: Self.text(event.level, message, shown)
      case .json: Self.json(event.level, message, shown)
      }
    write(line + "\n")
  }

  private static func shownName(_ key: String) -> String { key == "hb.request.id" ? "request" : key }

  private static func text(_ level: Logger.Level, _ message: String, _ fields: [(String, String)]) -> String {
    let level = level.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)
    return fields.reduce("\(CivilTime(Date()).rfc3339) \(level) \(message.escapedForLog)") { line, field in
      let isPlain = !field.1.isEmpty && !field.1.contains { $0 == " " || $0 == "\"" || $0 == "=" }
      let value = field.1.escapedForLog
      return line + " \(field.0.escapedForLog)=" + (isPlain ? value : "\"\(value)\"")
    }
  }

  private static func json(_ level: Logger.Level, _ message: String, _ fields: [(String, String)]) -> String {
    let reserved: Set<String> = ["time", "level", "message"]
    let all =
      [("time", CivilTime(Date()).rfc3339), ("level", level.rawValue), ("message", message)]
      + fields.map { (reserved.contains($0.0) ? $0.0 + "_" : $0.0, $0.1) }
    return "{" + all.map { "\"\($0.0.escapedForLog)\":\"\($0.1.escapedForLog)\"" }.joined(separator: ",") + "}"
  }
}

extension String {
  /// Safe inside a JSON string, and on a terminal: quotes, backslashes, control and direction characters escaped.
  fileprivate var escapedForLog: String {
    guard unicodeScalars.contains(where: Self.mustBeEscaped) else { return self }
    return unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case _ where Self.mustBeEscaped(scalar):
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<32, 34, 92, 127..<160: true  // controls, quote, backslash
    case 0x2028...0x202E, 0x2066...0x2069: true  // line separators and direction overrides
    default: false
    }
  }
}
