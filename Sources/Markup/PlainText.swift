extension Document {
  /// The words alone, blocks separated by blank lines, for mail and for search.
  public var plainText: String {
    (blocks + footnotes.flatMap { $0 }).compactMap(\.plainText.nonEmpty).joined(separator: "\n\n")
  }

  /// The beginning of the running text in at most so many characters and in whole words; “…” stands for the rest.
  ///
  /// Paragraphs come first; only a text without any gives its other blocks.
  public func excerpt(characters: Int) -> String {
    let paragraphs = blocks.filter(\.isParagraph)
    let source = paragraphs.isEmpty ? blocks : paragraphs
    var words = ""
    for block in source where words.count <= characters {
      if !words.isEmpty { words += " " }
      words += block.plainText.oneLine
    }
    return words.shortened(to: characters)
  }

  /// How many words there are; every Han, Kana, Thai, Lao or Khmer character counts half a word, since those scripts
  /// write none apart.
  public var wordCount: Int {
    var words = 0
    var joined = 0
    var isInWord = false
    for scalar in plainText.unicodeScalars {
      if scalar.isWrittenWithoutSpaces {
        joined += 1
        isInWord = false
      } else if !scalar.startsWord {
        isInWord = isInWord && !scalar.properties.isWhitespace
      } else if !isInWord {
        words += 1
        isInWord = true
      }
    }
    return words + (joined + 1) / 2
  }
}

extension Block {
  var isParagraph: Bool {
    if case .paragraph = self { true } else { false }
  }

  /// The words of one block.
  var plainText: String {
    switch self {
    case .paragraph(let line), .heading(_, let line): line.plainText()
    case .preformatted(let text, _): text
    case .quote(let blocks, let source): joined(blocks.map(\.plainText) + [source.plainText()], "\n\n")
    case .pullQuote(let line, let source): joined([line.plainText(), source.plainText()], "\n")
    case .list(let list): list.plainText
    case .table(let table): table.plainText
    case .figure(let figure): figure.plainText
    case .gallery(let gallery): joined(gallery.figures.map(\.plainText) + [gallery.caption.plainText()], "\n")
    case .audio(let media), .video(let media): media.caption.plainText()
    case .file(let file): file.name
    case .factBox(let title, let blocks): joined([title] + blocks.map(\.plainText), "\n\n")
    case .readMore(let card): card.title
    case .embed(let embed): joined([embed.title, embed.caption.plainText()], "\n")
    case .rule: ""
    }
  }
}

private func joined(_ parts: [String], _ separator: String) -> String {
  parts.filter { !$0.isEmpty }.joined(separator: separator)
}

extension Figure {
  fileprivate var plainText: String { joined([caption.plainText(), credit], "\n") }
}

extension Table {
  fileprivate var plainText: String {
    let lines = rows.map { row in row.map { $0.content.plainText(lineBreak: " ") }.joined(separator: "\t") }
    return joined([caption.plainText()] + lines, "\n")
  }
}

extension List {
  fileprivate var plainText: String {
    let items = items.enumerated().map { index, item in
      let mark = start.map { "\($0 + index). " } ?? "– "
      return mark + joined(item.map(\.plainText), "\n").indented(by: mark.count)
    }
    return items.joined(separator: "\n")
  }
}

extension String {
  fileprivate func indented(by count: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n" + String(repeating: " ", count: count))
  }

  /// In at most so many characters, cut at a space; a text without spaces is cut anywhere.
  fileprivate func shortened(to characters: Int) -> String {
    guard characters > 0 else { return "" }
    guard let end = index(startIndex, offsetBy: characters, limitedBy: endIndex), end < endIndex else { return self }
    let room = self[..<index(before: end)]
    let isWhole = self[room.endIndex].isWhitespace
    let words = isWhole ? room : room.lastIndex(where: \.isWhitespace).map { room[..<$0] } ?? room
    let trimmed = words.reversed().drop { $0.isWhitespace || $0.isPunctuation && !"\"”’»)".contains($0) }
    return String(String(trimmed.reversed())) + "…"
  }
}

extension Unicode.Scalar {
  /// ASCII is told apart by hand: looking up properties was a tenth of an import.
  fileprivate var startsWord: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case ..<0x80: false
    default: properties.isAlphabetic || properties.numericType != nil
    }
  }

  fileprivate var isWrittenWithoutSpaces: Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      properties.isAlphabetic
    default: false
    }
  }
}
