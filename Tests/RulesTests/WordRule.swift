import Foundation

/// The repository speaks of the project alone and is finished: no open ends, nothing of anybody's machine or network.
enum WordRule {
  static let largestFile = 600_000

  /// Patterns with the reason; written so that they do not match themselves.
  private static let patterns: [(pattern: String, reason: String)] = [
    (#"\b(?:TO|FIX)(?:DO|ME)\b"#, "an open end; finish it or write an issue"),
    (#"(?<![\w.~-])/(?:home|mnt|opt|root|work|workspace|Users|Volumes)/"#, "a path of somebody's machine"),
    (#"https?://[\w.-]+\.(?:corp|internal|intranet|lan|local)\b"#, "a host of somebody's network"),
    (#"https?://(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d"#, "a host of somebody's network"),
  ]

  static func findings(in files: [SourceFile]) -> [Finding] {
    files.flatMap { file in patterns.flatMap { findings(of: $0.pattern, $0.reason, in: file) } }
  }

  private static func findings(of pattern: String, _ reason: String, in file: SourceFile) -> [Finding] {
    let whole = NSRange(file.text.startIndex..., in: file.text)
    let matches = (try? NSRegularExpression(pattern: pattern))?.matches(in: file.text, range: whole) ?? []
    return matches.compactMap { Range($0.range, in: file.text) }.map { range in
      let line = lineNumber(of: range.lowerBound, in: file.text)
      return Finding(rule: "word", subject: file.path, message: "line \(line), “\(file.text[range])”: \(reason)")
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
