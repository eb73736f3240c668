import Web

/// Writes the elements of a head. Every value is escaped; names are the program's own.
struct HeadWriter: Sendable {
  private(set) var html = ""

  mutating func property(_ name: StaticString, _ content: String) {
    meta("property", name, content)
  }

  mutating func meta(_ kind: StaticString, _ name: StaticString, _ content: String) {
    html += "<meta \(kind)=\"\(name)\" content=\"\(Self.escaped(content))\">\n"
  }

  mutating func link(_ relation: StaticString, _ attributes: [(StaticString, String)]) {
    html += "<link rel=\"\(relation)\""
    for (name, value) in attributes { html += " \(name)=\"\(Self.escaped(value))\"" }
    html += ">\n"
  }

  /// What browsers neither run nor show.
  mutating func data(_ value: JSONValue) {
    html += "<script type=\"application/ld+json\">\(value.json)</script>\n"
  }

  private static func escaped(_ text: String) -> String { text.withoutControls.htmlEscaped }
}
