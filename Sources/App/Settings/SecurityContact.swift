/// Where weaknesses are reported: RFC 9116, section 2.5.3, wants an address with a scheme.
enum SecurityContact {
  /// - Parameter text: an address with a scheme, or a bare mail address.
  /// - Returns: an address with a scheme; nil when it is none of those.
  static func checked(_ text: String) -> String? {
    if text.wholeMatch(of: /https:\/\/[!-~]+|mailto:[!-~]+@[!-~]+|tel:[+0-9\-.()]+/) != nil { return text }
    return text.wholeMatch(of: /[^@:\s]+@[!-~]+/) != nil && text.utf8.allSatisfy { $0 < 0x80 } ? "mailto:\(text)" : nil
  }
}
