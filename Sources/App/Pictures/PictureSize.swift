/// Width and height in pixels.
struct PictureSize: Hashable, Sendable {
  let width: Int
  let height: Int

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
  }

  var turned: PictureSize { PictureSize(width: height, height: width) }
}

extension PictureSize {
  /// As the header declares it, read without decoding anything.
  /// - Parameter bytes: the whole file, or at least all of its headers.
  init?(of bytes: [UInt8], format: MediaFormat) {
    let size: (Int, Int)? =
      switch format.suffix {
      case "png": Self.big(bytes, 16, 4).flatMap { width in Self.big(bytes, 20, 4).map { (width, $0) } }
      case "gif": Self.little(bytes, 6, 2).flatMap { width in Self.little(bytes, 8, 2).map { (width, $0) } }
      case "jpg": Self.jpeg(bytes)
      case "webp": Self.webp(bytes)
      default: nil
      }
    guard let size, size.0 > 0, size.1 > 0 else { return nil }
    self.init(width: size.0, height: size.1)
  }

  private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
    var at = 2
    while at + 9 < bytes.count {
      guard bytes[at] == 0xFF else { return nil }
      let marker = bytes[at + 1]
      if marker == 0xFF {
        at += 1
      } else if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return big(bytes, at + 7, 2).flatMap { width in big(bytes, at + 5, 2).map { (width, $0) } }
      } else {
        at += 2 + (big(bytes, at + 2, 2) ?? bytes.count)
      }
    }
    return nil
  }

  private static func webp(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count > 30 else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8X": return (1 + (little(bytes, 24, 3) ?? 0), 1 + (little(bytes, 27, 3) ?? 0))
    case "VP8 ": return ((little(bytes, 26, 2) ?? 0) & 0x3FFF, (little(bytes, 28, 2) ?? 0) & 0x3FFF)
    case "VP8L":
      let bits = little(bytes, 21, 4) ?? 0
      return (1 + bits & 0x3FFF, 1 + (bits >> 14) & 0x3FFF)
    default: return nil
    }
  }

  private static func big(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int? {
    guard at + count <= bytes.count else { return nil }
    return bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int? {
    guard at + count <= bytes.count else { return nil }
    return bytes[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
