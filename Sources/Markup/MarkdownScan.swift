/// Reads Markdown once, in linear time, before cmark-gfm sees it, and refuses what costs it more than that:
/// deep nesting, blocks full of delimiters, tables without bounds and floods of definitions.
struct MarkdownScan {
  private let bytes: [UInt8]
  private let limits: Limits
  private var line = 1
  private var delimiters = 0
  private var definitions = 0
  private var cells = 0

  /// The text without what may not stand in it. Throws when it exceeds the limits.
  static func prepared(_ markdown: String, limits: Limits) throws(MarkupError) -> String {
    guard markdown.utf8.count <= limits.bytes else {
      throw .tooLong(bytes: markdown.utf8.count, limit: limits.bytes)
    }
    let clean = markdown.cleaned
    var scan = MarkdownScan(bytes: Array(clean.utf8), limits: limits)
    try scan.run()
    return clean
  }

  private init(bytes: [UInt8], limits: Limits) {
    self.bytes = bytes
    self.limits = limits
  }

  private mutating func run() throws(MarkupError) {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
      try check(start..<end)
      start = end + 1
      line += 1
    }
  }

  private mutating func check(_ range: Range<Int>) throws(MarkupError) {
    let text = try passContainers(range)
    if text.isEmpty { delimiters = 0 }
    if beginsDefinition(text) {
      definitions += 1
      try refuse(.definitions, definitions, limits.definitions)
    }
    var columns = 1
    for byte in bytes[text] {
      if byte == UInt8(ascii: "|") { columns += 1 } else if isDelimiter(byte) { delimiters += 1 }
    }
    if columns > 1 { cells += columns }
    try refuse(.delimiters, delimiters, limits.delimiters)
    try refuse(.tableColumns, columns, limits.tableColumns + 1)
    try refuse(.tableCells, cells, limits.tableCells)
  }

  /// Passes the marks of quotes and lists and the indentation, by which a line stands within others.
  private func passContainers(_ range: Range<Int>) throws(MarkupError) -> Range<Int> {
    var marks = 0
    var indentation = 0
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): marks += 1
      case UInt8(ascii: "\t"): indentation += 4
      case UInt8(ascii: " "): indentation += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ")"): continue
      default: return try bounded(marks, indentation, index..<range.upperBound)
      }
    }
    return try bounded(marks, indentation, range.upperBound..<range.upperBound)
  }

  /// A rule such as `* * * *` is counted as nesting too, generously.
  private func bounded(_ marks: Int, _ indentation: Int, _ rest: Range<Int>) throws(MarkupError) -> Range<Int> {
    let isTooDeep = marks > limits.depth * 2 || (indentation > limits.depth * 6 && !rest.isEmpty)
    if isTooDeep { throw .tooDeep(line: line, limit: limits.depth) }
    return rest
  }

  private func beginsDefinition(_ text: Range<Int>) -> Bool {
    guard let first = text.first, bytes[first] == UInt8(ascii: "[") else { return false }
    guard let close = bytes[text].firstIndex(of: UInt8(ascii: "]")), close + 1 < text.upperBound else { return false }
    return bytes[close + 1] == UInt8(ascii: ":")
  }

  private func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "("), UInt8(ascii: "@"), UInt8(ascii: ":"),
      UInt8(ascii: "&"):
      true
    default: false
    }
  }

  private func refuse(_ flood: MarkupError.Flood, _ count: Int, _ limit: Int) throws(MarkupError) {
    if count > limit { throw .tooMuch(flood, line: line, limit: limit) }
  }
}
