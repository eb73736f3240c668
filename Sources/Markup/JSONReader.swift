extension Document {
  /// Reads the editor's JSON. Throws a ``MarkupError`` that names the path of what is not known or not allowed.
  public init(json: String, limits: Limits = .story) throws {
    try self.init(json: json.utf8, limits: limits)
  }

  /// Reads the editor's JSON from bytes in UTF-8.
  public init(json: some Sequence<UInt8>, limits: Limits = .story) throws {
    let bytes = Array(json)
    guard bytes.count <= limits.bytes * 4 else {
      throw MarkupError.tooLong(bytes: bytes.count, limit: limits.bytes * 4)
    }
    // Each level of the text takes up to six of JSON: node, content, item, content, attributes, marks.
    let value = try JSONParser.parse(bytes, depth: limits.depth * 6 + 16)
    let root = try JSONNode(value, path: "")
    guard root.type == "doc" else { throw root.error("a document has the type “doc”, not “\(root.type)”") }
    let reader = JSONReader(limits: limits)
    var notes: [[Block]] = []
    for note in try root.lists("footnotes") { notes.append(try reader.blocks(note, depth: 1)) }
    let blocks = try reader.blocks(try root.content(), depth: 0)
    self = Document(blocks, footnotes: notes).normalized(limits: limits)
  }
}

struct JSONReader {
  let limits: Limits

  func blocks(_ nodes: [JSONNode], depth: Int) throws(MarkupError) -> [Block] {
    if let first = nodes.first, depth > limits.depth { throw first.error("nested deeper than \(limits.depth) levels") }
    var blocks: [Block] = []
    blocks.reserveCapacity(nodes.count)
    for node in nodes { blocks.append(try block(node, depth: depth)) }
    return blocks
  }

  private func block(_ node: JSONNode, depth: Int) throws(MarkupError) -> Block {
    switch node.type {
    case "paragraph": .paragraph(try line(try node.content()))
    case "heading": .heading(level: try number(node, "level", 2...6) ?? 2, try line(try node.content()))
    case "codeBlock": try preformatted(node)
    case "blockquote":
      .quote(try blocks(try node.content(), depth: depth + 1), source: try line(try node.line("source")))
    case "pullQuote": .pullQuote(try line(try node.content()), source: try line(try node.line("source")))
    case "bulletList", "orderedList": .list(try list(node, depth: depth))
    case "table": .table(try table(node, depth: depth))
    case "factBox":
      .factBox(title: try node.string("title") ?? "", try blocks(try node.content(), depth: depth + 1))
    case "horizontalRule": .rule
    default: try media(node)
    }
  }

  private func media(_ node: JSONNode) throws(MarkupError) -> Block {
    switch node.type {
    case "figure": .figure(try figure(node))
    case "gallery": .gallery(try gallery(node))
    case "audio": .audio(try playable(node))
    case "video": .video(try playable(node))
    case "file": .file(File(try source(node), name: try node.string("name") ?? ""))
    case "readMore": .readMore(try card(node))
    case "embed":
      .embed(
        Embed(
          try required(node, "address", try node.address("address", EmbedProvider.publicAddress)),
          title: try node.string("title") ?? "", caption: try line(try node.content())))
    default: throw node.error("“\(node.type)” is not known")
    }
  }

  private func preformatted(_ node: JSONNode) throws(MarkupError) -> Block {
    var text = ""
    for part in try node.content() {
      guard let run = part.text else { throw part.error("only text stands in code") }
      text += run
    }
    return .preformatted(text, language: try node.string("language"))
  }

  private func list(_ node: JSONNode, depth: Int) throws(MarkupError) -> List {
    let isOrdered = node.type == "orderedList"
    var list = List(start: isOrdered ? try number(node, "start", 0...999_999_999) ?? 1 : nil, items: [])
    for item in try node.content() {
      guard item.type == "listItem" else { throw item.error("“\(item.type)” is not an item of a list") }
      list.items.append(try blocks(try item.content(), depth: depth + 1))
    }
    return list
  }

  private func table(_ node: JSONNode, depth: Int) throws(MarkupError) -> Table {
    var table = Table(caption: try line(try node.line("caption")), rows: [])
    for row in try node.content() {
      guard row.type == "tableRow" else { throw row.error("“\(row.type)” is not a row of a table") }
      var cells: [Table.Cell] = []
      for cell in try row.content() { cells.append(try self.cell(cell, depth: depth)) }
      guard cells.count <= limits.tableColumns else { throw row.error("more than \(limits.tableColumns) cells") }
      table.rows.append(cells)
    }
    return table
  }

  /// The editor's cells hold paragraphs; ours hold lines.
  private func cell(_ node: JSONNode, depth: Int) throws(MarkupError) -> Table.Cell {
    guard node.type == "tableCell" || node.type == "tableHeader" else {
      throw node.error("“\(node.type)” is not a cell of a table")
    }
    let flat = FlatLine(try blocks(try node.content(), depth: depth + 1))
    guard flat.rest.isEmpty else { throw node.error("only text stands in a cell") }
    return Table.Cell(
      isHeader: node.type == "tableHeader", columns: try number(node, "colspan", 1...limits.tableColumns) ?? 1,
      rows: try number(node, "rowspan", 1...1_000) ?? 1, flat.line)
  }

  private func figure(_ node: JSONNode) throws(MarkupError) -> Figure {
    Figure(
      try source(node), alternativeText: try node.string("alt") ?? "", caption: try line(try node.content()),
      credit: try node.string("credit") ?? "", link: try node.address("link", Address.link))
  }

  private func gallery(_ node: JSONNode) throws(MarkupError) -> Gallery {
    var figures: [Figure] = []
    for child in try node.content() {
      guard child.type == "figure" else { throw child.error("“\(child.type)” cannot stand in a gallery") }
      figures.append(try figure(child))
    }
    return Gallery(figures, caption: try line(try node.line("caption")))
  }

  private func playable(_ node: JSONNode) throws(MarkupError) -> Media {
    Media(try source(node), poster: try node.media("poster"), caption: try line(try node.content()))
  }

  private func card(_ node: JSONNode) throws(MarkupError) -> ReadMore {
    let title = try node.string("title") ?? ""
    if let id = try node.integer("story") { return ReadMore(.story(id), title: title) }
    let address = try required(node, "address", try node.address("address", Address.link))
    return ReadMore(.address(address), title: title)
  }

  private func source(_ node: JSONNode) throws(MarkupError) -> MediaReference {
    try required(node, "media", try node.media("media"))
  }

  private func required<Value>(_ node: JSONNode, _ name: String, _ value: Value?) throws(MarkupError) -> Value {
    guard let value else { throw node.error("the attribute “\(name)” is missing") }
    return value
  }

  private func number(_ node: JSONNode, _ name: String, _ range: ClosedRange<Int64>) throws(MarkupError) -> Int? {
    guard let number = try node.integer(name) else { return nil }
    guard range.contains(number) else {
      throw node.error("“\(name)” is \(number), not \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(number)
  }

  private func number(_ node: JSONNode, _ name: String, _ range: ClosedRange<Int>) throws(MarkupError) -> Int? {
    try number(node, name, Int64(range.lowerBound)...Int64(range.upperBound))
  }
}
