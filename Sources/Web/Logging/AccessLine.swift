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
    line.put("{\"time\":\"")
    clock.write(to: &line)
    line.put("\",\"peer\":\"")
    write(peer, to: &line)
    line.put("\",\"method\":\"")
    Self.write(method, to: &line)
    line.put("\",\"target\":\"")
    Self.writeTarget(target, to: &line)
    line.put("\",\"status\":")
    Self.write(status, to: &line)
    if let bytes {
      line.put(",\"bytes\":")
      Self.write(bytes, to: &line)
    }
    line.put(",\"ms\":")
    writeMilliseconds(to: &line)
    if isCached { line.put(",\"cached\":true") }
    if let requestID {
      line.put(",\"request\":\"")
      Self.write(requestID, to: &line)
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
    Self.write(method, to: &line)
    line.append(blank)
    Self.writeTarget(target, to: &line)
    line.append(blank)
    Self.write(status, to: &line)
    line.append(blank)
    if let bytes { Self.write(bytes, to: &line) } else { line.append(UInt8(ascii: "-")) }
    line.append(blank)
    writeMilliseconds(to: &line)
    line.put(isCached ? "ms cached" : "ms")
  }

  private func writeMilliseconds(to line: inout [UInt8]) {
    Self.write(microseconds / 1_000, to: &line)
    line.append(UInt8(ascii: "."))
    let rest = microseconds % 1_000
    line.putThousandths(rest)
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

  private static func write(_ text: String, to line: inout [UInt8]) {
    var text = text
    text.withUTF8 { write($0[...], to: &line) }
  }

  /// What callers chose, as far as it stays one word of a line: anything else becomes `%` and two digits.
  private static func write(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to line: inout [UInt8]) {
    guard bytes.contains(where: isUnfit) else { return line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes)) }
    for byte in bytes {
      if isUnfit(byte) {
        line.append(UInt8(ascii: "%"))
        line.append(digits[Int(byte >> 4)])
        line.append(digits[Int(byte & 15)])
      } else {
        line.append(byte)
      }
    }
  }

  private static func isUnfit(_ byte: UInt8) -> Bool {
    byte <= 32 || byte >= 127 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  // MARK: Secrets

  private static func writeTarget(_ target: UnsafeBufferPointer<UInt8>, to line: inout [UInt8]) {
    let target = target[..<min(target.count, longestTarget)]
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
    line.put("***")
  }

  /// A name that is written with `%` may be any name.
  private static func isSecret(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if name.contains(UInt8(ascii: "%")) { return true }
    guard lengths & 1 << name.count != 0 else { return false }
    return secrets.contains { secret in
      secret.count == name.count && zip(secret, name).allSatisfy { $0 == $1 | 0x20 }
    }
  }

  /// Query fields and path parameters whose values are nobody's business.
  public static let secretNames: Set<String> = ["token", "code", "key", "signature", "secret", "password"]
  private static let secrets = secretNames.map { Array($0.utf8) }
  /// A bit for each length of a secret name.
  private static let lengths = secrets.reduce(0) { $0 | 1 << $1.count }
}

extension [UInt8] {
  fileprivate mutating func put(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Three digits.
  fileprivate mutating func putThousandths(_ number: Int) {
    append(UInt8(48 + number / 100))
    append(UInt8(48 + number / 10 % 10))
    append(UInt8(48 + number % 10))
  }
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
    line.putThousandths(milliseconds)
    line.append(UInt8(ascii: "Z"))
  }
}
