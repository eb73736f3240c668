extension HTMLWriter {
  /// In a region of its own that can be scrolled by keyboard; leading rows of header cells are the table's head.
  mutating func table(_ table: Table) {
    if !isFeed {
      let name = table.caption.plainText(lineBreak: " ")
      out.raw("<div class=\"table\" role=\"region\" tabindex=\"0\"")
      out.attribute("aria-label", name.isEmpty ? context.texts.table : name)
      out.raw(">\n")
    }
    out.raw("<table>\n")
    if !table.caption.isEmpty { element("caption", table.caption) }
    let head = table.rows.prefix { $0.allSatisfy(\.isHeader) }.count
    section("thead", table.rows[..<head], scope: "col")
    section("tbody", table.rows[head...], scope: "row")
    out.raw(isFeed ? "</table>\n" : "</table>\n</div>\n")
  }

  private mutating func section(_ name: String, _ rows: ArraySlice<[Table.Cell]>, scope: String) {
    if rows.isEmpty { return }
    out.raw("<" + name + ">\n")
    for row in rows {
      out.raw("<tr>")
      for cell in row { self.cell(cell, scope: scope) }
      out.raw("</tr>\n")
    }
    out.raw("</" + name + ">\n")
  }

  private mutating func cell(_ cell: Table.Cell, scope: String) {
    let name = cell.isHeader ? "th" : "td"
    out.raw("<" + name)
    if cell.isHeader { out.attribute("scope", scope) }
    if cell.columns > 1 { out.attribute("colspan", cell.columns) }
    if cell.rows > 1 { out.attribute("rowspan", cell.rows) }
    out.raw(" dir=\"auto\">")
    inlines(cell.content)
    out.raw("</" + name + ">")
  }
}
