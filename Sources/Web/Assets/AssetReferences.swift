/// The places in a style sheet or a module where another file is named by a relative path.
enum AssetReferences {
  /// Replaces each relative reference by the named file's address.
  /// - Parameters:
  ///   - name: the file the text stands in, "css/front.css"; its directory is where references begin.
  ///   - address: the address of an asset by its name.
  static func rewritten(_ text: String, in name: String, address: (String) throws -> String) rethrows -> String {
    if name.hasSuffix(".css") {
      return try text.replacing(/url\(\s*["']?([^"')\s]+)["']?\s*\)/) { match in
        guard let target = target(match.1, from: name) else { return String(match.0) }
        return "url(\"\(try address(target.name) + target.rest)\")"
      }
    }
    guard name.hasSuffix(".js") else { return text }
    return try text.replacing(/(\bfrom\s*|\bimport\s*\(?\s*)["'](\.\.?\/[^"']+)["']/) { match in
      guard let target = target(match.2, from: name) else { return String(match.0) }
      return "\(match.1)\"\(try address(target.name) + target.rest)\""
    }
  }

  /// Takes out the `@font-face` rules whose file is not there: web fonts are made at set-up, and a page without them
  /// shows the next family of its stack.
  /// - Parameter exists: whether there is an asset of the name.
  static func withoutMissingFaces(_ text: String, in name: String, exists: (String) -> Bool) -> String {
    text.replacing(/@font-face\s*\{[^}]*\}\s*/) { rule in
      let named = rule.0.matches(of: /url\(\s*["']?([^"')\s]+)/).compactMap { target($0.1, from: name)?.name }
      return named.allSatisfy(exists) ? String(rule.0) : ""
    }
  }

  /// Puts the text of relatively imported style sheets in the place of their `@import`, so that a page loads one
  /// file: `@import url("a.css") layer(parts) print;` becomes `@layer parts { @media print { … } }`.
  /// - Parameter sheet: the text of a style sheet by its name, its own references already replaced.
  static func inlined(_ text: String, in name: String, sheet: (String) throws -> String) rethrows -> String {
    let rule = /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?\s*(?:layer\(\s*([^)\s]+)\s*\))?([^;]*);/
    return try text.replacing(rule) { match in
      guard let target = target(match.1, from: name) else { return String(match.0) }
      let media = String(match.3).trimmingASCIISpace
      let inner = wrapped(try sheet(target.name), in: media.isEmpty ? nil : "@media \(media)")
      return wrapped(inner, in: match.2.map { "@layer \($0)" })
    }
  }

  private static func wrapped(_ text: String, in rule: String?) -> String {
    rule.map { "\($0) {\n\(text)\n}" } ?? text
  }

  /// The asset that a reference means; nil for an absolute one, for `data:` and for a part of the same file.
  private static func target(_ reference: Substring, from name: String) -> (name: String, rest: Substring)? {
    let isAbsolute = reference.first == "/" || reference.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil
    guard !isAbsolute, reference.first != "#" else { return nil }
    let path = reference.prefix { $0 != "#" && $0 != "?" }
    let directory = Array(name.split(separator: "/").dropLast())
    let parts = path.split(separator: "/").reduce(into: directory) { parts, part in
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return (parts.joined(separator: "/"), reference.dropFirst(path.count))
  }
}
