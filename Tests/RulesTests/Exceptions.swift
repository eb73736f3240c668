/// The exceptions this project allows itself: `rule | subject | at most N | reason`, the third column only for budgets.
struct Exceptions {
  struct Entry: Sendable {
    let rule: String
    let subject: String
    let limit: Int?
    let reason: String
  }

  let entries: [Entry]
  let mistakes: [Finding]

  init(_ text: String) {
    let rows = CheckedList.lines(of: text).map { ($0, Self.entry($0)) }
    entries = rows.compactMap(\.1)
    mistakes = rows.filter { $0.1 == nil }.map {
      Finding(rule: "exceptions", subject: $0.0, message: "say: rule | subject | (at most N |) reason")
    }
  }

  static let project = Exceptions(CheckedList.project("exceptions.txt"))

  /// What remains of the findings of some rules, and every exception of these rules that nothing needs any more.
  func apply(to findings: [Finding], of rules: String...) -> [Finding] {
    let open = findings.filter { finding in !entries.contains { covers($0, finding) } }
    let idle = entries.filter { entry in
      rules.contains(entry.rule) && !findings.contains { covers(entry, $0) }
    }
    return mistakes + open + idle.map {
      Finding(rule: "exceptions", subject: $0.subject, message: "the exception from “\($0.rule)” is no longer needed")
    }
  }

  private func covers(_ entry: Entry, _ finding: Finding) -> Bool {
    entry.rule == finding.rule && entry.subject == finding.subject && (finding.size ?? 0) <= (entry.limit ?? 0)
  }

  private static func entry(_ line: String) -> Entry? {
    let columns = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
    guard (3...4).contains(columns.count), let reason = columns.last, reason.count > 10 else { return nil }
    let limit = columns.count == 4 ? Int(columns[2].replacing("at most ", with: "")) : nil
    if columns.count == 4 && limit == nil { return nil }
    return Entry(rule: columns[0], subject: columns[1], limit: limit, reason: reason)
  }
}
