/// Which folder of App may name which. Reads words, not meaning: a name that two folders declare is nobody's.
struct FeatureRule {
  /// Folder to the folders it may name, from features.txt.
  let allowed: [String: [String]]

  func findings(in app: [SourceFile]) -> [Finding] {
    let arrows = Self.arrows(in: app)
    let folders = Set(app.compactMap(\.feature))
    return notAllowed(arrows) + unused(arrows) + unknown(folders) + circles()
  }

  /// Folder to folder, with the names that make the arrow.
  static func arrows(in app: [SourceFile]) -> [String: [String: Set<String>]] {
    let home = homes(in: app)
    var arrows: [String: [String: Set<String>]] = [:]
    for file in app {
      guard let folder = file.feature else { continue }
      for word in Set(file.swift.code.matches(of: /\b[A-Z]\w+/).map { String($0.0) }) {
        if let other = home[word], other != folder { arrows[folder, default: [:]][other, default: []].insert(word) }
      }
    }
    return arrows
  }

  private static func homes(in app: [SourceFile]) -> [String: String] {
    var homes: [String: Set<String>] = [:]
    for file in app {
      for name in Declarations.types(in: file) { homes[name, default: []].insert(file.feature ?? "") }
    }
    return homes.compactMapValues { $0.count == 1 ? $0.first : nil }.filter { !$0.value.isEmpty }
  }

  private func notAllowed(_ arrows: [String: [String: Set<String>]]) -> [Finding] {
    arrows.sorted { $0.key < $1.key }.flatMap { folder, others in
      others.filter { !allowed[folder, default: []].contains($0.key) }.sorted { $0.key < $1.key }.map { other, names in
        finding(folder, "names \(other) (\(names.sorted().joined(separator: ", "))); use an event, or allow it")
      }
    }
  }

  private func unused(_ arrows: [String: [String: Set<String>]]) -> [Finding] {
    allowed.sorted { $0.key < $1.key }.flatMap { folder, others in
      others.filter { arrows[folder]?[$0] == nil }.map { finding(folder, "may name \($0) but does not; take it out") }
    }
  }

  private func unknown(_ folders: Set<String>) -> [Finding] {
    folders.subtracting(allowed.keys).sorted().map { finding($0, "is not in features.txt") }
      + Set(allowed.keys).subtracting(folders).sorted().map { finding($0, "is in features.txt but not in App") }
  }

  private func circles() -> [Finding] {
    allowed.keys.sorted().filter { reaches($0, from: $0) }.map {
      finding($0, "is part of a circle of folders that name each other")
    }
  }

  private func reaches(_ goal: String, from start: String) -> Bool {
    var seen: Set<String> = []
    var open = allowed[start, default: []]
    while let folder = open.popLast() {
      if folder == goal { return true }
      if seen.insert(folder).inserted { open += allowed[folder, default: []] }
    }
    return false
  }

  private func finding(_ folder: String, _ message: String) -> Finding {
    Finding(rule: "feature", subject: folder, message: message)
  }
}
