/// What the import keeps of an attachment: little, since there may be a hundred thousand.
struct WordPressAttachment: Sendable, Equatable {
  var id: Int
  var address: String
  var title = ""
  var caption = ""
  var alternativeText = ""
  var credit = ""
  var agency = ""
  /// Below the directory of uploads, such as `2026/05/heron.jpg`.
  var file = ""
  var parent = 0
  var order = 0

  /// For pictures within a text, which have one line for both.
  var creditLine: String {
    [credit, agency].filter { !$0.isEmpty }.joined(separator: " / ")
  }
}

/// The attachments of an export, found by number, by address and by the post they belong to.
struct WordPressAttachments: Sendable {
  private var records: [Int: WordPressAttachment] = [:]
  private var ids: [Int: Int32] = [:]
  private var children: [Int: [Int32]] = [:]

  var count: Int { records.count }

  mutating func add(_ attachment: WordPressAttachment) {
    records[attachment.id] = attachment
    ids[Self.key(attachment.address)] = Int32(truncatingIfNeeded: attachment.id)
    if attachment.parent > 0 {
      children[attachment.parent, default: []].append(Int32(truncatingIfNeeded: attachment.id))
    }
  }

  var all: [WordPressAttachment] { records.keys.sorted().compactMap { records[$0] } }

  subscript(id: Int) -> WordPressAttachment? { records[id] }

  /// Also by the address of a smaller copy, whose name ends in its size.
  func attachment(at address: String) -> WordPressAttachment? {
    let id = ids[Self.key(address)] ?? Self.withoutSize(address).flatMap { ids[Self.key($0)] }
    return id.flatMap { records[Int($0)] }
  }

  func attachments(of post: Int) -> [WordPressAttachment] {
    (children[post] ?? []).compactMap { records[Int($0)] }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
  }

  /// The file without scheme, host and query.
  private static func key(_ address: String) -> Int {
    var path = address.prefix { $0 != "?" && $0 != "#" }
    if let scheme = path.firstRange(of: "://") { path = path[scheme.upperBound...].drop { $0 != "/" } }
    return path.replacing("-scaled.", with: ".").hashValue
  }

  private static func withoutSize(_ address: String) -> String? {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    guard let dot = path.lastIndex(of: "."), let dash = path[..<dot].lastIndex(of: "-"),
      isSize(path[dash..<dot].dropFirst())
    else { return nil }
    return String(path[..<dash] + path[dot...])
  }

  /// `300x200`
  private static func isSize(_ text: Substring) -> Bool {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { (1...5).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
