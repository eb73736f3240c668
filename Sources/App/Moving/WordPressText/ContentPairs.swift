/// Which token ends what another began, found in one pass.
struct ContentPairs {
  /// For each token that begins something: the token that ends it.
  private var partners: [Int: Int] = [:]
  private(set) var closedShortcodes: Set<String> = []
  /// Elements that stand within so many others that nobody meant them as a box: each is searched for what it holds, so
  /// without a bound a deep nest would be searched once for every level.
  private var buried: Set<Int> = []

  private static let deepest = 200
  static let boxes: Set<String> = ["figure", "details", "div", "ul", "blockquote"]

  init(_ tokens: [ContentToken]) {
    pairNested(tokens)
    pairShortcodes(tokens)
  }

  func end(of token: Int) -> Int? { partners[token] }

  func isBuried(_ token: Int) -> Bool { buried.contains(token) }

  private mutating func pairNested(_ tokens: [ContentToken]) {
    var open: [String: [Int]] = [:]
    var depth = 0
    for (place, token) in tokens.enumerated() {
      switch token {
      case .tag(let tag) where tag.isClosing:
        if Self.boxes.contains(tag.name), open["<\(tag.name)"]?.isEmpty == false { depth -= 1 }
        close("<\(tag.name)", place, &open)
      case .tag(let tag):
        open["<\(tag.name)", default: []].append(place)
        if Self.boxes.contains(tag.name) { depth += 1 }
        if depth > Self.deepest { buried.insert(place) }
      case .block(let mark) where mark.kind == .closing: close(mark.name, place, &open)
      case .block(let mark) where mark.kind == .opening: open[mark.name, default: []].append(place)
      default: break
      }
    }
  }

  private mutating func close(_ name: String, _ place: Int, _ open: inout [String: [Int]]) {
    guard let start = open[name]?.popLast() else { return }
    partners[start] = place
  }

  /// An end tag belongs to the nearest shortcode before it: those further up stand alone.
  private mutating func pairShortcodes(_ tokens: [ContentToken]) {
    var next: [String: Int] = [:]
    for place in tokens.indices.reversed() {
      guard case .shortcode(let code) = tokens[place] else { continue }
      if code.isClosing {
        next[code.name] = place
        closedShortcodes.insert(code.name)
      } else if let end = next.removeValue(forKey: code.name) {
        partners[place] = end
      }
    }
  }
}
