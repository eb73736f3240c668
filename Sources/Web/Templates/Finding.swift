/// Something wrong in a template, with the place where a person can mend it.
public struct Finding: Error, Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Path of the file.
  public let file: String
  /// Line in that file, from 1; 0 when the whole file is meant.
  public let line: Int
  /// What is wrong, and with which name.
  public let message: String

  /// "path/story.mustache:12: unknown name headlin"
  public var description: String { "\(file):\(line): \(message)" }

  public static func < (left: Finding, right: Finding) -> Bool {
    (left.file, left.line, left.message) < (right.file, right.line, right.message)
  }
}

/// All that is wrong in a set of templates; thrown together, so that one run shows every mistake.
public struct TemplateErrors: Error, Sendable, CustomStringConvertible {
  /// The findings in order of file and line; never empty.
  public let findings: [Finding]

  /// - Precondition: there is at least one.
  public init(_ findings: [Finding]) {
    self.findings = findings.sorted()
  }

  /// One finding a line.
  public var description: String { findings.map(\.description).joined(separator: "\n") }
}
