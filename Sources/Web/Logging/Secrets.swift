/// Keeps secrets out of what is written down.
enum Secrets {
  /// The value, or `***` when its name says that it is a secret.
  static func hidden(_ value: String, named name: String) -> String {
    let name = name.lowercased()
    return names.contains { name.contains($0) } ? "***" : hidden(value)
  }

  /// The text without passwords in addresses: `postgresql://press:***@db/news`. One pass, since callers choose what
  /// is logged.
  static func hidden(_ text: String) -> String {
    guard text.contains("://") else { return text }
    var shown = ""
    var rest = text[...]
    while let end = rest.firstIndex(where: { $0 == "@" || $0.isWhitespace }) {
      let part = rest[..<end]
      shown += rest[end] == "@" ? withoutPassword(part) : String(part)
      shown.append(rest[end])
      rest = rest[rest.index(after: end)...]
    }
    return shown + rest
  }

  /// What stands before an `@`, from a scheme's user on.
  private static func withoutPassword(_ part: Substring) -> String {
    var rest = part
    while let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      guard let stop = rest.firstIndex(where: { $0 == "/" || $0 == ":" }) else { break }
      if rest[stop] == ":" { return part[...stop] + "***" }
      rest = rest[stop...]
    }
    return String(part)
  }

  private static let names = ["password", "secret", "token", "authorization", "cookie", "apikey", "privatekey"]
}
