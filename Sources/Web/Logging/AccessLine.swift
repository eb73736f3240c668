import Foundation

/// A line of the access log.
///
/// As JSON, for programs, in this order: `time` (RFC 3339, UTC), `peer`, `method`, `target`, `status`, `bytes` of the
/// body (not there when unknown), `ms` until the answer was ready, `cached` (only when true) and `request`, its id:
///
///     {"time":"2026-03-12T14:05:09.123Z","peer":"192.0.2.7","method":"GET","target":"/town","status":200,"bytes":40211,"ms":1.204}
///
/// As text, on a terminal, the same values with blanks between.
public struct AccessLine: Sendable {
  public enum Format: Sendable {
    case json, text
  }

  let method: String
  let status: Int
  let bytes: Int?
  let microseconds: Int
  let peer: NetworkAddress?
  let isCached: Bool
  let requestID: String?

  static let longestTarget = 500

  func write(_ format: Format, target: UnsafeBufferPointer<UInt8>, at clock: inout LogClock, to line: inout [UInt8]) {
    switch format {
    case .json: writeJSON(target, &clock, &line)
    case .text: writeText(target, &clock, &line)
    }
    line.append(UInt8(ascii: "\n"))
  }

  private func writeJSON(_ target: UnsafeBufferPointer<UInt8>, _ clock: inout LogClock, _ line: inout [UInt8]) {
    line += "{\"time\":\"".utf8
    clock.write(to: &line)
    line += "\",\"peer\":\"".utf8
    write(peer, to: &line)
    line += "\",\"method\":\"".utf8
    Self.write(method.utf8, to: &line)
    line += "\",\"target\":\"".utf8
    Self.writeTarget(target, to: &line)
    line += "\",\"status\":".utf8
    Self.write(status, to: &line)
    if let bytes {
      line += ",\"bytes\":".utf8
      Self.write(bytes, to: &line)
    }
    line += ",\"ms\":".utf8
    writeMilliseconds(to: &line)
    if isCached { line += ",\"cached\":true".utf8 }
    if let requestID {
      line += ",\"request\":\"".utf8
      Self.write(requestID.utf8, to: &line)
      line.append(UInt8(ascii: "\""))
    }
    line.append(UInt8(ascii: "}"))
  }

  private func writeText(_ target: UnsafeBufferPointer<UInt8>, _ clock: inout LogClock, _ line: inout [UInt8]) {
    let blank = UInt8(ascii: " ")
    clock.write(to: &line)
    line.append(blank)
    write(peer, to: &line)
    line.append(blank)
    Self.write(method.utf8, to: &line)
    line.append(blank)
    Self.writeTarget(target, to: &line)
    line.append(blank)
    Self.write(status, to: &line)
    line.append(blank)
    if let bytes { Self.write(bytes, to: &line) } else { line.append(UInt8(ascii: "-")) }
    line.append(blank)
    writeMilliseconds(to: &line)
    line += isCached ? "ms cached".utf8 : "ms".utf8
  }

  private func writeMilliseconds(to line: inout [UInt8]) {
    Self.write(microseconds / 1_000, to: &line)
    line.append(UInt8(ascii: "."))
    let rest = microseconds % 1_000
    line += [UInt8(48 + rest / 100), UInt8(48 + rest / 10 % 10), UInt8(48 + rest % 10)]
  }

  private func write(_ peer: NetworkAddress?, to line: inout [UInt8]) {
    guard let peer else { return line.append(UInt8(ascii: "-")) }
    guard peer.isV4 else {
      line += peer.description.utf8
      return
    }
    for shift in [24, 16, 8, 0] as [UInt64] {
      Self.write(Int(peer.low >> shift & 255), to: &line)
      if shift > 0 { line.append(UInt8(ascii: ".")) }
    }
  }

  private static func write(_ number: Int, to line: inout [UInt8]) {
    guard number >= 10 else { return line.append(UInt8(48 + max(number, 0))) }
    let start = line.count
    var rest = number
    while rest > 0 {
      line.append(UInt8(48 + rest % 10))
      rest /= 10
    }
    line[start...].reverse()
  }

  /// What callers chose, as far as it stays one word of a line: anything else becomes `%` and two digits.
  private static func write(_ bytes: some Sequence<UInt8>, to line: inout [UInt8]) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0...32, 127...255:
        line += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: line.append(byte)
      }
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  // MARK: Secrets

  private static func writeTarget(_ target: UnsafeBufferPointer<UInt8>, to line: inout [UInt8]) {
    let target = target.prefix(longestTarget)
    guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return write(target, to: &line) }
    write(target[...mark], to: &line)
    var fields = target[(mark + 1)...]
    while true {
      let end = fields.firstIndex(of: UInt8(ascii: "&"))
      write(field: fields[..<(end ?? fields.endIndex)], to: &line)
      guard let end else { return }
      line.append(UInt8(ascii: "&"))
      fields = fields[(end + 1)...]
    }
  }

  private static func write(field: Slice<UnsafeBufferPointer<UInt8>>, to line: inout [UInt8]) {
    guard let equals = field.firstIndex(of: UInt8(ascii: "=")), isSecret(field[..<equals]) else {
      return write(field, to: &line)
    }
    write(field[...equals], to: &line)
    line += "***".utf8
  }

  /// A name that is written with `%` may be any name.
  private static func isSecret(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    name.contains(UInt8(ascii: "%")) || secrets.contains { secret in
      secret.count == name.count && zip(secret, name).allSatisfy { $0 == $1 | 0x20 }
    }
  }

  /// Query fields and path parameters whose values are nobody's business.
  public static let secretNames: Set<String> = ["token", "code", "key", "signature", "secret", "password"]
  private static let secrets = secretNames.map { Array($0.utf8) }
}

/// The time of a line, of which all but the milliseconds is written once a second.
struct LogClock: Sendable {
  private var second = Int64.min
  private var written: [UInt8] = []

  mutating func write(to line: inout [UInt8]) {
    let now = Int64(Date().timeIntervalSince1970 * 1_000)
    if now / 1_000 != second {
      second = now / 1_000
      written = Array(CivilTime(Date(timeIntervalSince1970: Double(second))).rfc3339.utf8.dropLast(4))
    }
    line += written
    let milliseconds = Int(now % 1_000)
    line += [
      UInt8(48 + milliseconds / 100), UInt8(48 + milliseconds / 10 % 10), UInt8(48 + milliseconds % 10), UInt8(ascii: "Z"),
    ]
  }
}
