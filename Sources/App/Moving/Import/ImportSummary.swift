/// What an import read, made of it, and could not use.
struct ImportSummary: Sendable, Equatable {
  enum Kind: String, CaseIterable, Sendable {
    case sections = "Sections"
    case tags = "Tags"
    case people = "People"
    case media = "Media"
    case stories = "Stories"
    case pages = "Standing pages"
    case comments = "Comments"
    case others = "Other items"
  }

  struct Count: Sendable, Equatable {
    var read = 0
    var converted = 0
    var unchanged = 0
    var skipped = 0
    var failed = 0
  }

  /// Something that happened several times, with a few examples.
  struct Tally: Sendable, Equatable {
    var count = 0
    var examples: [String] = []

    mutating func add(_ example: String?, times: Int = 1) {
      count += times
      if let example, !example.isEmpty, examples.count < 3, !examples.contains(example) { examples.append(example) }
    }
  }

  var source = ""
  var isDryRun = false
  var counts: [Kind: Count] = [:]
  var skipped: [String: Tally] = [:]
  var failed: [String: Tally] = [:]
  var lost: [String: Tally] = [:]
  var remarks: [String: Tally] = [:]
  var missing: [String] = []
  var missingCount = 0
  /// Why the file was not read to its end; what was read before stays.
  var fault: String?

  private static let mostMissing = 20

  /// The file was read to its end, and nothing in it was refused.
  var isComplete: Bool { fault == nil && failed.isEmpty }

  mutating func count(_ kind: Kind, _ change: (inout Count) -> Void) {
    change(&counts[kind, default: Count()])
  }

  mutating func skip(_ kind: Kind, _ reason: String, _ example: String? = nil, times: Int = 1) {
    count(kind) { $0.skipped += times }
    skipped[reason, default: Tally()].add(example, times: times)
  }

  mutating func fail(_ kind: Kind, _ reason: String, _ example: String) {
    count(kind) { $0.failed += 1 }
    failed[reason, default: Tally()].add(example)
  }

  mutating func remark(_ remark: String, _ example: String? = nil, times: Int = 1) {
    remarks[remark, default: Tally()].add(example, times: times)
  }

  mutating func lose(_ losses: [String: Int], in example: String) {
    for (name, times) in losses { lost[name, default: Tally()].add(example, times: times) }
  }

  mutating func miss(_ address: String) {
    missingCount += 1
    if missing.count < Self.mostMissing { missing.append(address) }
  }
}

extension ImportSummary {
  /// A plain table, the same for the same import.
  var text: String {
    let parts = [
      [head], [table], list("Skipped", skipped), list("Failed", failed),
      list("Shortcodes, blocks and scripts without a counterpart", lost), missingMedia, list("Worth a look", remarks),
      [end],
    ]
    return parts.flatMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    "Import of \(source)" + (isDryRun ? " – dry run, nothing was written" : "")
  }

  private var table: String {
    let columns = ["read", isDryRun ? "would come" : "converted", "unchanged", "skipped", "failed"]
    let rows = Kind.allCases.compactMap { kind -> String? in
      guard let count = counts[kind], count != Count() else { return nil }
      let numbers = [count.read, count.converted, count.unchanged, count.skipped, count.failed]
      return Self.row(kind.rawValue, numbers.map(String.init))
    }
    return ([Self.row("", columns)] + rows).joined(separator: "\n")
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    name.padded(to: 16) + cells.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }.joined()
  }

  private func list(_ title: String, _ tallies: [String: Tally]) -> [String] {
    guard !tallies.isEmpty else { return [] }
    let sorted = tallies.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let lines = sorted.map { name, tally in
      let examples = tally.examples.map { "“\($0)”" }.joined(separator: ", ")
      let number = String(repeating: " ", count: max(0, 8 - "\(tally.count)".count)) + "\(tally.count)"
      return "\(number)  \(name)"
        + (examples.isEmpty ? "" : ": \(examples)" + (tally.count > tally.examples.count ? ", …" : ""))
    }
    return ["\(title)\n" + lines.joined(separator: "\n")]
  }

  private var missingMedia: [String] {
    guard missingCount > 0 else { return [] }
    let rest = missingCount - missing.count
    let lines = missing.map { "          \($0)" } + (rest > 0 ? ["          … and \(rest) more"] : [])
    return ["Missing pictures and files: \(missingCount)\n" + lines.joined(separator: "\n")]
  }

  private var end: String {
    fault.map { "\($0)\nWhat was read before stays." } ?? ""
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
