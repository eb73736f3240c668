/// One node of the editor's JSON, with the way to it for errors.
struct JSONNode {
  let type: String
  let path: String
  private let members: [String: JSON]

  init(_ value: JSON, path: String) throws(MarkupError) {
    guard case .object(let members) = value, case .string(let type)? = members["type"] else {
      throw .notADocument(path: path, reason: "a node with a type is expected")
    }
    self.type = type
    self.path = path
    self.members = members
  }

  func error(_ reason: String) -> MarkupError {
    .notADocument(path: path, reason: reason)
  }

  /// The nodes within it.
  func content(_ name: String = "content") throws(MarkupError) -> [JSONNode] {
    try Self.nodes(members[name], path: below(name))
  }

  static func nodes(_ value: JSON?, path: String) throws(MarkupError) -> [JSONNode] {
    switch value {
    case nil, .null: return []
    case .array(let items):
      var nodes: [JSONNode] = []
      nodes.reserveCapacity(items.count)
      for (index, item) in items.enumerated() { nodes.append(try JSONNode(item, path: "\(path)[\(index)]")) }
      return nodes
    default: throw .notADocument(path: path, reason: "a list of nodes is expected")
    }
  }

  /// Lists of nodes, as the document keeps its footnotes.
  func lists(_ name: String) throws(MarkupError) -> [[JSONNode]] {
    switch members[name] {
    case nil, .null: return []
    case .array(let items):
      var lists: [[JSONNode]] = []
      for (index, item) in items.enumerated() {
        lists.append(try Self.nodes(item, path: "\(below(name))[\(index)]"))
      }
      return lists
    default: throw .notADocument(path: below(name), reason: "a list is expected")
    }
  }

  var text: String? {
    if case .string(let text)? = members["text"] { text } else { nil }
  }

  /// An attribute; JSON's null counts as absent.
  private func attribute(_ name: String) -> JSON? {
    guard case .object(let attributes)? = members["attrs"], let value = attributes[name] else { return nil }
    if case .null = value { return nil }
    return value
  }

  func string(_ name: String) throws(MarkupError) -> String? {
    switch attribute(name) {
    case nil: return nil
    case .string(let text): return text
    default: throw wrong(name, "a text")
    }
  }

  func integer(_ name: String) throws(MarkupError) -> Int64? {
    guard let value = attribute(name) else { return nil }
    guard case .integer(let integer) = value else { throw wrong(name, "a whole number") }
    return integer
  }

  /// A number of this site's media, or an address.
  func media(_ name: String) throws(MarkupError) -> MediaReference? {
    switch attribute(name) {
    case nil: return nil
    case .string: return try address(name, Address.media).map { .remote($0) }
    default: return try integer(name).map { .stored($0) }
    }
  }

  func address(_ name: String, _ check: (String) -> String?) throws(MarkupError) -> String? {
    guard let raw = try string(name) else { return nil }
    guard let address = check(raw) else { throw wrong(name, "an address that may be linked to") }
    return address
  }

  /// A line of text as an attribute.
  func line(_ name: String) throws(MarkupError) -> [JSONNode] {
    try Self.nodes(attribute(name), path: below("attrs." + name))
  }

  private func below(_ name: String) -> String {
    path.isEmpty ? name : path + "." + name
  }

  private func wrong(_ name: String, _ wanted: String) -> MarkupError {
    .notADocument(path: below("attrs." + name), reason: "\(wanted) is expected")
  }
}
