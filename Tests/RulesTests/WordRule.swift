import Foundation

/// The repository speaks of the project alone and is finished: no open ends, no paths of anybody's machine.
/// The words are put together from pieces so that this file does not hold them.
enum WordRule {
  static let largestFile = 600_000

  static let words = [
    "TO" + "DO": "an open end; finish it or write an issue",
    "FIX" + "ME": "an open end; finish it or write an issue",
    "/wo" + "rk/": "a path of somebody's machine",
    "/ro" + "ot/": "a path of somebody's machine",
    "/Us" + "ers/": "a path of somebody's machine",
    "/opt/sw" + "ift": "a path of somebody's machine",
    ".py" + "env": "a path of somebody's machine",
    "index" + "-url": "a registry's address",
    "find" + "-links": "a registry's address",
    "pypi" + ".org": "a registry's address",
    "arti" + "factory": "a registry's address",
  ]

  static func findings(in files: [SourceFile]) -> [Finding] {
    files.flatMap { file in
      words.sorted { $0.key < $1.key }.flatMap { word, reason in
        file.text.ranges(of: word).map { range in
          let line = lineNumber(of: range.lowerBound, in: file.text)
          return Finding(rule: "word", subject: file.path, message: "line \(line), “\(word)”: \(reason)")
        }
      }
    }
  }

  /// Files that are too large to be sources. Sizes in bytes.
  static func tooLarge(_ sizes: [String: Int]) -> [Finding] {
    sizes.filter { $0.value > largestFile }.sorted { $0.key < $1.key }.map {
      Finding(rule: "size", subject: $0.key, message: "\($0.value) bytes; generate it instead", size: $0.value)
    }
  }

  static func sizes(below root: URL) -> [String: Int] {
    SourceTree.paths(below: root).reduce(into: [:]) { sizes, path in
      sizes[path] = try? root.appending(path: path).resourceValues(forKeys: [.fileSizeKey]).fileSize
    }
  }
}
