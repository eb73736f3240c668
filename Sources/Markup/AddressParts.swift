/// Host, path and parameters of a checked http or https address, as ``EmbedProvider`` compares them.
struct AddressParts {
  /// Lowercased, without `www.` and port.
  let host: String
  private let path: [Substring]
  private let parameters: [Substring]
  /// Path and query as they were, without the leading slash.
  private let rest: Substring

  init?(_ address: String) {
    guard Address.isWeb(address) else { return nil }
    let whole = address[address.utf8.index(address.startIndex, offsetBy: address.hasPrefix("https") ? 8 : 7)...]
    let unfragmented = whole.prefix { $0 != "#" }
    let authority = unfragmented.prefix { $0 != "/" && $0 != "?" }
    let name = authority.prefix { $0 != ":" }.lowercased()
    host = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
    let target = unfragmented[authority.endIndex...]
    rest = target.first == "/" ? target.dropFirst() : target
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = halves.first?.split(separator: "/") ?? []
    parameters = halves.count > 1 ? halves[1].split(separator: "&") : []
  }

  /// What stands at the places of a form such as `/watch?v={}` or `youtu.be/{}`; nil when it has another shape.
  func taken(by form: String, host: String) -> [Substring]? {
    let halves = form.split(separator: "?", maxSplits: 1)
    var parts = halves[0].split(separator: "/")
    if form.first != "/" {
      guard parts.removeFirst() == host else { return nil }
    }
    if parts.last == "{*}" {
      let fixed = parts.dropLast()
      guard path.count > fixed.count, path.starts(with: fixed) else { return nil }
      return [rest.dropFirst(fixed.reduce(0) { $0 + $1.count + 1 })]
    }
    guard var taken = Self.taken(from: path, by: parts) else { return nil }
    guard halves.count > 1 else { return taken }
    let wanted = halves[1].dropLast(2)
    guard let value = parameters.first(where: { $0.hasPrefix(wanted) && $0.count > wanted.count }) else { return nil }
    taken.append(value.dropFirst(wanted.count))
    return taken
  }

  private static func taken(from path: [Substring], by parts: [Substring]) -> [Substring]? {
    guard path.count == parts.count else { return nil }
    var taken: [Substring] = []
    for (part, wanted) in zip(path, parts) {
      switch wanted {
      case "{}": taken.append(part)
      case "{#}" where part.utf8.allSatisfy(\.isDigit): taken.append(part)
      default: if part != wanted { return nil }
      }
    }
    return taken
  }
}

extension String {
  /// With each `{}` replaced by the next part and `{*}` by the first.
  func filled(with parts: [Substring]) -> String {
    var parts = parts[...]
    var result = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += parts.popFirst() ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
