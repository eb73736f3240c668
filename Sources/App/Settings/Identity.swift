/// What tells this publication from all others, whatever it is called and wherever it stands.
struct Identity: Sendable, Equatable {
  private let bits: UInt64

  /// Of a publication that has none; for pages made without a database.
  init() { bits = 0 }

  /// - Parameter text: 32 hexadecimal digits.
  init?(_ text: String) {
    guard text.utf8.count == 32, let bits = UInt64(text.prefix(16), radix: 16) else { return nil }
    self.bits = bits
  }

  /// A name that is never given to anything else and never changes: a UUID of version 8 (RFC 9562, section 5.8) made of
  /// the publication's 60 bits, a kind and a number.
  /// - Parameters:
  ///   - kind: below 64.
  ///   - number: an identity of the database.
  func urn(kind: UInt8, _ number: Int64) -> String {
    let high = bits & ~0xF000 | 0x8000
    let low = UInt64(0x80) << 56 | UInt64(kind & 0x3F) << 56 | UInt64(bitPattern: number) & 0x00FF_FFFF_FFFF_FFFF
    let digits = Self.digits(high) + Self.digits(low)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + parts.joined(separator: "-")
  }

  private static func digits(_ number: UInt64) -> [Character] {
    let digits = String(number, radix: 16)
    return Array(String(repeating: "0", count: 16 - digits.count) + digits)
  }
}
