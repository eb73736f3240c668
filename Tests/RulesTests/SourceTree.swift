import Foundation

/// The project's own files, as they lie in the checkout.
struct SourceTree: Sendable {
  let files: [SourceFile]

  init(_ files: [SourceFile]) { self.files = files }

  /// Read once; the rules only look.
  static let project = SourceTree(root: root)

  static let root: URL = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  init(root: URL) {
    files = Self.paths(below: root).sorted().compactMap { path in
      guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else { return nil }
      return SourceFile(path: path, text: text)
    }
  }

  func below(_ folder: String, ending: String = "") -> [SourceFile] {
    files.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(ending) }
  }

  var sources: [SourceFile] { below("Sources", ending: ".swift") }
  var app: [SourceFile] { below("Sources/App", ending: ".swift") }

  /// The public theme's templates and the newsroom's own.
  var templates: [SourceFile] {
    below("Themes", ending: ".mustache") + below("Desk", ending: ".mustache")
  }

  subscript(path: String) -> SourceFile? { files.first { $0.path == path } }

  /// Every file that could be committed: build products, caches and the data directory are left out.
  static func paths(below root: URL) -> [String] {
    let top = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return top.filter { !isIgnored($0) }.flatMap { name -> [String] in
      let inside = try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: name).path)
      return ([name] + (inside ?? []).map { "\(name)/\($0)" }).filter { isFile($0, in: root) }
    }
  }

  private static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".build") || [".git", ".cache", ".swiftpm", "data", "Package.resolved"].contains(name)
  }

  private static func isFile(_ path: String, in root: URL) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
    return exists && !isFolder.boolValue && !path.contains("__pycache__") && !path.hasSuffix(".swp")
  }
}
