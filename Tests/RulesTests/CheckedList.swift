import Foundation

/// The checked-in lists beside this file: one entry a line, `#` begins a remark.
enum CheckedList {
  static func project(_ name: String) -> String {
    SourceTree.project["Tests/RulesTests/\(name)"]?.text ?? ""
  }

  static func lines(of text: String) -> [String] {
    text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  /// `Stories: stories revisions` as a dictionary of lists.
  static func map(of text: String) -> [String: [String]] {
    lines(of: text).reduce(into: [:]) { result, line in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard let key = parts.first else { return }
      result[String(key).trimmed, default: []] += parts.dropFirst().joined().split(separator: " ").map(String.init)
    }
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
