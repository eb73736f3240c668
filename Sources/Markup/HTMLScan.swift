/// Reads HTML once, in linear time, before the parser sees it, and writes anew what the parser may see.
///
/// gumbo takes quadratic time for deep nesting, for formatting that is never closed and for floods of attributes. So
/// this keeps count, as the standard's tree construction would, of the elements that are open, refuses too many, and
/// passes on only known elements with known attributes, and no end tag without its start.
struct HTMLScan {
  private var tokens: HTMLTokens
  private let limits: Limits
  private var out: [UInt8] = Array("<!DOCTYPE html><body>".utf8)
  private var open = OpenElements()
  private var elements = 0
  private var columns = 0
  private var cells = 0
  /// What the parser spends on repeating open formatting.
  private var repeated = 0

  private static let longestValue = Address.longest
  private static let costOfElement = 64

  /// The HTML to parse. Throws when the source exceeds the limits.
  static func prepared(_ html: String, limits: Limits) throws(MarkupError) -> [UInt8] {
    guard html.utf8.count <= limits.bytes else {
      throw .tooLong(bytes: html.utf8.count, limit: limits.bytes)
    }
    var scan = HTMLScan(tokens: HTMLTokens(html.cleaned), limits: limits)
    try scan.run()
    return scan.out
  }

  private init(tokens: HTMLTokens, limits: Limits) {
    self.tokens = tokens
    self.limits = limits
  }

  private mutating func run() throws(MarkupError) {
    out.reserveCapacity(tokens.bytes.count)
    while let token = tokens.next() {
      switch token {
      case .text(let range): append(range)
      case .start(let name): try start(name)
      case .end(let name): end(name)
      }
    }
  }

  /// A `<` that begins no tag must not begin one when what follows it is taken away.
  private mutating func append(_ range: Range<Int>) {
    var range = range
    if tokens.bytes[range.lowerBound] == UInt8(ascii: "<") {
      out.append(contentsOf: "&lt;".utf8)
      range = range.lowerBound + 1..<range.upperBound
    }
    out.append(contentsOf: tokens.bytes[range])
  }

  private mutating func start(_ name: String) throws(MarkupError) {
    elements += 1
    try refuse(.elements, when: elements > limits.elements, limit: limits.elements)
    try refuse(.attributes, when: tokens.attributes.count > limits.attributes, limit: limits.attributes)
    guard let element = HTMLElement.named(name), open.canHold(element) else { return }
    try countCells(element)
    let before = out.count
    appendTag(element)
    open.start(element, cost: out.count - before + Self.costOfElement)
    try checkOpen()
  }

  private mutating func end(_ name: String) {
    guard let element = HTMLElement.named(name), open.end(element) else { return }
    out.append(contentsOf: "</\(element.rawValue)>".utf8)
  }

  private mutating func appendTag(_ element: HTMLElement) {
    out.append(UInt8(ascii: "<"))
    out.append(contentsOf: element.rawValue.utf8)
    for (name, value) in tokens.attributes where value.count <= Self.longestValue {
      let name = String(decoding: tokens.bytes[name].map(\.lowercased), as: UTF8.self)
      guard HTMLElement.attributes.contains(name) else { continue }
      out.append(UInt8(ascii: " "))
      out.append(contentsOf: name.utf8)
      out.append(contentsOf: "=\"".utf8)
      appendValue(value)
      out.append(UInt8(ascii: "\""))
    }
    out.append(contentsOf: element == .iframe ? "></iframe>".utf8 : ">".utf8)
  }

  private mutating func appendValue(_ range: Range<Int>) {
    for byte in tokens.bytes[range] {
      if byte == UInt8(ascii: "\"") { out.append(contentsOf: "&quot;".utf8) } else { out.append(byte) }
    }
  }

  private mutating func countCells(_ element: HTMLElement) throws(MarkupError) {
    if element == .tr { columns = 0 }
    guard element == .td || element == .th else { return }
    columns += 1
    cells += 1
    try refuse(.tableColumns, when: columns > limits.tableColumns, limit: limits.tableColumns)
    try refuse(.tableCells, when: cells > limits.tableCells, limit: limits.tableCells)
  }

  private mutating func checkOpen() throws(MarkupError) {
    repeated += open.costOfFormatting
    let isFlood =
      open.formattingCount > limits.openFormatting
      || repeated > limits.elements * 4 * Self.costOfElement
    try refuse(.openFormatting, when: isFlood, limit: limits.openFormatting)
    if open.count > limits.openElements { throw .tooDeep(line: tokens.line, limit: limits.openElements) }
  }

  private func refuse(_ flood: MarkupError.Flood, when isFlood: Bool, limit: Int) throws(MarkupError) {
    if isFlood { throw .tooMuch(flood, line: tokens.line, limit: limit) }
  }
}
