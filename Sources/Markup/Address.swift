/// The one checker of web addresses that every parser and writer uses.
///
/// It gives the address in a form that may stand in an attribute, or nil when it leads anywhere but the web, the site
/// itself, a mailbox or a telephone. The check is idempotent.
public enum Address {
  static let longest = 4_096

  /// What a link may lead to: http, https, mailto, tel, a path of this site or a fragment.
  public static func link(_ raw: String) -> String? {
    guard let address = cleaned(raw) else { return nil }
    if address.utf8.first == UInt8(ascii: "/") || address.utf8.first == UInt8(ascii: "#") { return address }
    guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let rest = address[address.index(after: colon)...]
    switch address[..<colon].lowercased() {
    case let scheme where scheme == "http" || scheme == "https":
      return hasHost(rest) ? scheme + ":" + rest : nil
    case let scheme where scheme == "mailto" || scheme == "tel":
      return rest.isEmpty || rest.utf8.first == UInt8(ascii: "/") ? nil : scheme + ":" + rest
    default:
      return nil
    }
  }

  /// What a picture, a sound or a file may be fetched from: http, https or a path of this site.
  public static func media(_ raw: String) -> String? {
    guard let address = link(raw), address.hasPrefix("/") || isWeb(address) else { return nil }
    return address
  }

  /// Whether a checked address is http or https.
  static func isWeb(_ address: String) -> Bool {
    address.hasPrefix("https://") || address.hasPrefix("http://")
  }

  /// Trims, refuses control characters, escapes what ends an attribute, and makes `//host` https.
  private static func cleaned(_ raw: String) -> String? {
    var bytes = Array(raw.utf8)
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    bytes.removeFirst(bytes.prefix { $0 <= 0x20 }.count)
    guard !bytes.isEmpty, bytes.count <= longest else { return nil }
    if !bytes.allSatisfy(isPlain) {
      guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
      bytes = bytes.flatMap { needsEscape($0) ? escape($0) : [$0] }
    }
    if bytes.starts(with: "//".utf8) { bytes = Array("https:".utf8) + bytes }
    let address = String(decoding: bytes, as: UTF8.self)
    return address.isFreeOfControls ? address : nil
  }

  /// `//host…` with a host and without a user's name, which only serves to deceive.
  private static func hasHost(_ rest: Substring) -> Bool {
    guard rest.hasPrefix("//") else { return false }
    let ends: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")]
    let host = rest.utf8.dropFirst(2).prefix { !ends.contains($0) }
    return !host.isEmpty && host.first != UInt8(ascii: ":")
      && !host.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "%") }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !needsEscape(byte)
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
