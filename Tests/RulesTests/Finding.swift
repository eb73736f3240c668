import Testing

/// Something a rule objects to.
struct Finding: Hashable, Sendable, CustomStringConvertible {
  /// The word that names the rule in exceptions.txt.
  let rule: String
  /// What is wrong: a path, or a path and a name after `#`.
  let subject: String
  let message: String
  /// How large it is, where the rule is a budget.
  var size: Int?

  var description: String { "\(subject): \(message)" }
}

/// Fails with one line for each finding, so that the failure reads as a list of what to do.
func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
  guard !findings.isEmpty else { return }
  Issue.record("\(findings.map { "\n  \($0)" }.joined())", sourceLocation: sourceLocation)
}
