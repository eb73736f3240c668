/// Mends, while they stream by, the faults that real exports have and XML forbids.
///
/// Control characters and broken UTF-8 are dropped or replaced, and an ampersand that begins no entity known to XML is
/// escaped. Line ends stay where they are, so that positions in messages are those of the file.
struct XMLMending {
  struct Counts: Equatable, Sendable {
    var controls = 0
    var brokenCharacters = 0
    var entities = 0
  }

  private(set) var counts = Counts()
  /// False for files that say they are in another encoding: then only ASCII is touched.
  private let isUTF8: Bool
  private var inData = false
  private var held: [UInt8] = []

  private static let dataStart = Array("<![CDATA[".utf8)
  private static let dataEnd = Array("]]>".utf8)
  private static let longestEntity = 12

  init(isUTF8: Bool) {
    self.isUTF8 = isUTF8
  }

  /// - Parameter isLast: nothing follows, so nothing is held back.
  mutating func mend(_ chunk: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    guard held.isEmpty else {
      let joined = held + chunk
      held = []
      joined.withUnsafeBufferPointer { mendJoined($0, isLast: isLast, into: &output) }
      return
    }
    mendJoined(chunk, isLast: isLast, into: &output)
  }

  private mutating func mendJoined(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    var at = 0
    while at < bytes.count {
      let plain = plainEnd(bytes, from: at)
      output.append(contentsOf: bytes[at..<plain])
      at = plain
      guard at < bytes.count else { return }
      guard isLast || bytes.count - at >= Self.longestEntity else {
        held = Array(bytes[at...])
        return
      }
      at += mendOne(bytes, at, into: &output)
    }
  }

  private func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x20 {
        if byte != 0x0A, byte != 0x09, byte != 0x0D { return at }
      } else if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "]") || byte >= 0x7F {
        return at
      }
      at += 1
    }
    return at
  }

  /// - Returns: how many bytes were used.
  private mutating func mendOne(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, into output: inout [UInt8]) -> Int {
    let byte = bytes[at]
    switch byte {
    case ..<0x20:
      counts.controls += 1
      return 1
    case UInt8(ascii: "<") where !inData && matches(Self.dataStart, bytes, at):
      inData = true
    case UInt8(ascii: "]") where inData && matches(Self.dataEnd, bytes, at):
      inData = false
    case UInt8(ascii: "&") where !inData:
      return mendAmpersand(bytes, at, into: &output)
    case 0x80... where isUTF8:
      return mendCharacter(bytes, at, into: &output)
    default: break
    }
    output.append(byte)
    return 1
  }

  private mutating func mendAmpersand(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, into output: inout [UInt8]) -> Int
  {
    let rest = bytes[at..<min(at + Self.longestEntity, bytes.count)]
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
      counts.entities += 1
      output.append(contentsOf: "&amp;".utf8)
      return 1
    }
    let name = String(decoding: rest[(at + 1)..<end], as: UTF8.self)
    if name.first == "#" {
      guard Self.isAllowed(number: name.dropFirst()) else {
        counts.controls += 1
        return end + 1 - at
      }
    } else if !["amp", "lt", "gt", "quot", "apos"].contains(name) {
      counts.entities += 1
      output.append(contentsOf: "&amp;".utf8)
      return 1
    }
    output.append(contentsOf: rest[at...end])
    return end + 1 - at
  }

  private static func isAllowed(number: Substring) -> Bool {
    let value = number.first == "x" ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
    guard let value, Unicode.Scalar(value) != nil else { return false }
    return value >= 0x20 ? value != 0xFFFE && value != 0xFFFF : [0x09, 0x0A, 0x0D].contains(value)
  }

  private mutating func mendCharacter(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, into output: inout [UInt8]) -> Int
  {
    let length = Self.length(of: bytes, at)
    guard length > 0 else {
      counts.brokenCharacters += 1
      output.append(contentsOf: "\u{FFFD}".utf8)
      return 1
    }
    if length == 3, bytes[at] == 0xEF, bytes[at + 1] == 0xBF, bytes[at + 2] >= 0xBE {
      counts.controls += 1
      return 3
    }
    output.append(contentsOf: bytes[at..<(at + length)])
    return length
  }

  /// The length of a well-formed UTF-8 sequence (Unicode, table 3-7); 0 when it is not one.
  private static func length(of bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let first = bytes[at]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first), at + length <= bytes.count else { return 0 }
    let second: ClosedRange<UInt8> =
      switch first {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard second.contains(bytes[at + 1]) else { return 0 }
    for place in (at + 2)..<max(at + length, at + 2) where bytes[place] & 0xC0 != 0x80 { return 0 }
    return length
  }

  private func matches(_ word: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    guard at + word.count <= bytes.count else { return false }
    for (offset, byte) in word.enumerated() where bytes[at + offset] != byte { return false }
    return true
  }
}
