/// Every Swift target is compiled with the same strict settings.
enum SettingsRule {
  static let features = ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"]

  static func findings(in manifest: SourceFile) -> [Finding] {
    let text = manifest.text
    let missing = features.filter { !text.contains("enableUpcomingFeature(\"\($0)\")") }
      .map { finding($0, "is not switched on in Package.swift") }
    let mode = text.contains("swiftLanguageModes: [.v6]") ? [] : [finding("Package.swift", "is not in Swift 6 mode")]
    return missing + mode + targets(in: text).filter { !$0.contains("swiftSettings: house") }.map {
      finding(name(of: $0), "lacks swiftSettings: house")
    }
  }

  /// The text of each `.target(…)`, `.executableTarget(…)`, `.testTarget(…)`.
  static func targets(in manifest: String) -> [Substring] {
    manifest.matches(of: /\.(?:target|executableTarget|testTarget|macro|plugin)\(/).map { match in
      var depth = 0
      let end = manifest[match.range.lowerBound...].firstIndex { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return character == ")" && depth == 0
      }
      return manifest[match.range.lowerBound..<(end ?? manifest.endIndex)]
    }
  }

  private static func name(of target: Substring) -> String {
    target.firstMatch(of: /name: "(\w+)"/).map { String($0.1) } ?? String(target.prefix(40))
  }

  private static func finding(_ subject: String, _ message: String) -> Finding {
    Finding(rule: "settings", subject: subject, message: message)
  }
}
