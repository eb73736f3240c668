/// FNV-1a, 64 bits: tells whether a record changed; it protects nothing.
struct Checksum {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  var value: Int64 { Int64(bitPattern: state) }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  static func of(_ parts: String...) -> Int64 {
    var checksum = Checksum()
    parts.forEach { checksum.add($0) }
    return checksum.value
  }
}
