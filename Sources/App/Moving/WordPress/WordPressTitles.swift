/// The headlines of an export by the paths of their addresses, for the cards that point to them.
struct WordPressTitles: Sendable {
  private var titles: [Int: String] = [:]

  mutating func add(_ title: String, at link: String) {
    guard !title.isEmpty, let path = Self.path(link) else { return }
    titles[path.hashValue] = title
  }

  subscript(link: String) -> String? {
    Self.path(link).flatMap { titles[$0.hashValue] }
  }

  /// Without scheme, host, fragment and the slash at the end.
  static func path(_ link: String) -> Substring? {
    guard let scheme = link.firstRange(of: "://") else { return nil }
    let rest = link[scheme.upperBound...].prefix { $0 != "#" }
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    let path = rest[slash...]
    return path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path
  }
}
