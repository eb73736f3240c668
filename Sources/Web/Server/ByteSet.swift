/// A set of bytes, asked with a shift.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Whether the bytes from 0x80 on are in the set.
  private let hasUpperHalf: Bool

  init(_ characters: StaticString, hasUpperHalf: Bool = false) {
    self.hasUpperHalf = hasUpperHalf
    characters.withUTF8Buffer { for byte in $0 { insert(byte) } }
  }

  init(_ range: ClosedRange<UInt8>, and characters: StaticString = "", hasUpperHalf: Bool = false) {
    self.init(characters, hasUpperHalf: hasUpperHalf)
    for byte in range { insert(byte) }
  }

  @inline(__always) func contains(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<64: low >> byte & 1 == 1
    case 64..<128: high >> (byte &- 64) & 1 == 1
    default: hasUpperHalf
    }
  }

  private mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << byte } else { high |= 1 << (byte - 64) }
  }
}

extension ByteSet {
  /// `tchar` (RFC 9110, section 5.6.2)
  static let token = ByteSet("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  /// `unreserved`, `sub-delims` and what else stands in paths and queries (RFC 3986, sections 3.3 and 3.4).
  static let target = ByteSet(
    "-._~!$&'()*+,;=:@%/?0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  /// A name or address with a port.
  static let host = ByteSet("-._:[]0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  /// `OWS` (RFC 9110, section 5.6.3)
  static let blank = ByteSet(" \t")
  /// `field-vchar`, space and tab (RFC 9110, section 5.5)
  static let fieldValue = ByteSet(0x20...0x7E, and: "\t", hasUpperHalf: true)
}
