extension Document {
  /// Reads HTML, and when it exceeds the limits takes its words alone, so that an import loses none.
  ///
  /// The words come as paragraphs, without marks, links and pictures; `isLossy` tells that this happened.
  public static func lossy(
    html: String, limits: Limits = .story, ownMarkup: Bool = false
  ) -> (document: Document, isLossy: Bool) {
    if let document = try? Document(html: html, limits: limits, ownMarkup: ownMarkup) { return (document, false) }
    let paragraphs = HTMLStripper.paragraphs(of: html).map { Block.paragraph([.text($0)]) }
    return (Document(paragraphs).normalized(limits: limits), true)
  }
}

/// Takes all tags away in linear time.
enum HTMLStripper {
  static func paragraphs(of html: String) -> [String] {
    var tokens = HTMLTokens(html.cleaned)
    var paragraphs: [String] = []
    var bytes: [UInt8] = []
    func endParagraph() {
      let words = decoded(bytes).oneLine
      if !words.isEmpty { paragraphs.append(words) }
      bytes = []
    }
    while let token = tokens.next() {
      switch token {
      case .text(let range): bytes.append(contentsOf: tokens.bytes[range])
      case .start(let name), .end(let name): if endsLine(name) { endParagraph() }
      }
    }
    endParagraph()
    return paragraphs
  }

  private static func endsLine(_ name: String) -> Bool {
    switch HTMLElement.named(name)?.kind {
    case .block, .heading, .item, .tablePart: true
    case .void: name == "br" || name == "hr"
    case .formatting, .ordinary, nil: false
    }
  }

  /// Character references are the parser's to know; without a tag it takes linear time.
  private static func decoded(_ bytes: [UInt8]) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    let escaped = bytes.flatMap { $0 == UInt8(ascii: "<") ? Array("&lt;".utf8) : [$0] }
    return (try? HTMLTree.withBody(of: escaped) { $0.rawText }) ?? String(decoding: bytes, as: UTF8.self)
  }
}
