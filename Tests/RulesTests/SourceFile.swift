import Foundation

/// One text file of the project, named by its path from the top of the repository.
struct SourceFile: Sendable {
  let path: String
  let text: String
  let swift: SwiftText

  init(path: String, text: String) {
    self.path = path
    self.text = text
    self.swift = path.hasSuffix(".swift") ? SwiftText(text) : SwiftText("")
  }

  var name: String { String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...]) }

  /// The file's name without its ending: `StoryStore` of `StoryStore.swift`.
  var stem: String { name.split(separator: ".").first.map(String.init) ?? name }

  var lineCount: Int { lineNumber(of: text.endIndex, in: text) - (text.hasSuffix("\n") ? 1 : 0) }

  /// The target below Sources that the file belongs to.
  var target: String? { part(1, below: "Sources") }

  /// The folder of Sources/App that the file belongs to; nil for the root files and for other targets.
  var feature: String? { target == "App" && path.split(separator: "/").count > 3 ? part(2, below: "Sources") : nil }

  /// A file directly in Sources/App.
  var isRootFile: Bool { target == "App" && feature == nil }

  /// Composition, routes, gates and services: the map of App.
  var isMap: Bool { isRootFile && ["App", "Gates", "Routes", "Services"].contains(stem) }

  private func part(_ index: Int, below folder: String) -> String? {
    let parts = path.split(separator: "/")
    return parts.first.map(String.init) == folder && parts.count > index + 1 ? String(parts[index]) : nil
  }
}

/// The number, from one, of the line that `index` is on.
func lineNumber(of index: String.Index, in text: String) -> Int {
  text[..<index].utf8.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
}
