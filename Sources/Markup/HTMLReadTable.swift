extension HTMLReader {
  /// Tables that only place things on a page are read as what is in them.
  func table(_ node: HTMLNode, _ marks: Marks) {
    let rows = node.descendants(.tr)
    let isLayout = node.attribute("role") == "presentation" || !node.descendantsInside(.table).isEmpty
    if isLayout || isFrame(rows) { return separate(node, marks) }
    var rest: [Block] = []
    var table = Table(rows: rows.map { row in row.children.compactMap { cell($0, &rest) } })
    if let caption = node.descendants(.caption).first { table.caption = self.line(in: caption).line }
    append([.table(table)] + rest)
  }

  private func cell(_ node: HTMLNode, _ rest: inout [Block]) -> Table.Cell? {
    guard let element = node.element, element == .td || element == .th else { return nil }
    let flat = line(in: node)
    rest.append(contentsOf: flat.rest)
    return Table.Cell(
      isHeader: element == .th, columns: node.number("colspan") ?? 1, rows: node.number("rowspan") ?? 1, flat.line)
  }

  /// A single cell with more in it than a line.
  private func isFrame(_ rows: [HTMLNode]) -> Bool {
    guard rows.count == 1, rows[0].children.count(where: { $0.element != nil }) == 1 else { return false }
    let trial = HTMLReader(ownMarkup: ownMarkup, notes: HTMLNotes())
    return trial.blocks(in: rows[0]).count > 1
  }
}

extension HTMLNode {
  /// Such elements beneath its children.
  fileprivate func descendantsInside(_ element: HTMLElement) -> [HTMLNode] {
    children.flatMap { $0.element == element ? [$0] : $0.descendants(element) }
  }
}
