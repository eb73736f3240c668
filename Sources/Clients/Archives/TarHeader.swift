import Foundation

/// The head of one plain file in a tar archive (ustar, POSIX.1-1988): a block of 512 bytes. A size from 8 GiB on takes
/// GNU's binary form, which the usual programs read.
struct TarHeader: Equatable {
  static let block = 512
  static let longestName = 100
  private static let longestPrefix = 155

  let name: String
  let bytes: Int64
  /// Seconds since 1970.
  let modified: Int64

  /// How many zeros fill the last block of so many bytes.
  static func padding(after bytes: Int64) -> Int { Int((512 - bytes % 512) % 512) }

  var padding: Int { Self.padding(after: bytes) }

  /// - Throws: `ArchiveError.failed` when the name is too long for the format.
  func encoded() throws -> [UInt8] {
    let (prefix, rest) = try split()
    var block = [UInt8](repeating: 0, count: Self.block)
    func put(_ text: some Sequence<UInt8>, at place: Int) {
      for (offset, byte) in text.enumerated() { block[place + offset] = byte }
    }
    put(rest, at: 0)
    put("0000600".utf8, at: 100)
    put("0000000".utf8, at: 108)
    put("0000000".utf8, at: 116)
    put(Self.number(bytes), at: 124)
    put(Self.number(max(0, modified)), at: 136)
    block[156] = UInt8(ascii: "0")
    put("ustar\u{0}00".utf8, at: 257)
    put(prefix, at: 345)
    put(Self.sumField(block), at: 148)
    return block
  }

  init(name: String, bytes: Int64, modified: Int64) {
    (self.name, self.bytes, self.modified) = (name, bytes, modified)
  }

  /// Reads a block; nil for one of zeros, which ends an archive.
  /// - Throws: `ArchiveError.damaged` when its sum is wrong, `ArchiveError.strange` for anything but a plain file.
  init?(_ block: [UInt8]) throws {
    guard block.contains(where: { $0 != 0 }) else { return nil }
    guard block[148..<156].elementsEqual(Self.sumField(block)), block[257..<262].elementsEqual("ustar".utf8) else {
      throw ArchiveError.damaged("the list of its files")
    }
    let (rest, prefix) = (Self.text(block[0..<100]), Self.text(block[345..<500]))
    let name = prefix.isEmpty ? rest : "\(prefix)/\(rest)"
    guard block[156] == UInt8(ascii: "0") || block[156] == 0, let bytes = Self.size(block[124..<136]),
      let modified = Self.size(block[136..<148])
    else {
      throw ArchiveError.strange("the link or special file \(name)")
    }
    self.init(name: name, bytes: bytes, modified: modified)
  }

  /// A long name stands in two fields, parted at a slash.
  private func split() throws -> (prefix: [UInt8], rest: [UInt8]) {
    let all = Array(name.utf8)
    if all.count <= Self.longestName { return ([], all) }
    let slash = all.indices.first { all[$0] == UInt8(ascii: "/") && all.count - $0 - 1 <= Self.longestName }
    guard let slash, slash <= Self.longestPrefix, slash + 1 < all.count else {
      throw ArchiveError.failed(name, "the name is too long for an archive")
    }
    return (Array(all[..<slash]), Array(all[(slash + 1)...]))
  }

  private static func number(_ value: Int64) -> [UInt8] {
    guard value >= 1 << 33 else { return Array(octal(Int(value), digits: 11).utf8) }
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * Int64($0))) }
    return [0x80, 0, 0, 0] + bytes
  }

  private static func size(_ field: ArraySlice<UInt8>) -> Int64? {
    guard let first = field.first, first & 0x80 != 0 else { return octal(field).map(Int64.init) }
    guard first == 0x80, field.dropFirst().prefix(3).allSatisfy({ $0 == 0 }) else { return nil }
    let value = field.dropFirst(4).reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }
    return Int64(exactly: value)
  }

  private static func octal(_ value: Int, digits: Int) -> String {
    let text = String(value, radix: 8)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    Int(text(field).trimmingCharacters(in: .whitespaces), radix: 8).flatMap { $0 >= 0 ? $0 : nil }
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The sum of all bytes, its own field taken as blanks.
  private static func sumField(_ block: [UInt8]) -> [UInt8] {
    let sum = block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    return octal(sum, digits: 6).utf8 + [0, UInt8(ascii: " ")]
  }
}
