/// A template as a tree of its tags; text is left out, since nobody asks for it.
indirect enum TemplateNode: Sendable {
  case variable(TemplateTag)
  case section(TemplateTag, [TemplateNode])
  case partial(TemplateTag)
  case parent(TemplateTag, blocks: [String: [TemplateNode]])
  case block(TemplateTag, [TemplateNode])

  /// Builds the tree of one template.
  /// - Throws: `TagError` for sections that are closed wrongly or not at all, and for tags that are not allowed.
  static func tree(of tags: [TemplateTag]) throws -> [TemplateNode] {
    try refuseDepth(of: tags)
    var rest = tags[...]
    let nodes = try children(of: nil, from: &rest)
    return nodes
  }

  /// What compiles and renders a template calls itself for each level; no page needs a tenth of these.
  private static let deepest = 64

  private static func refuseDepth(of tags: [TemplateTag]) throws {
    var depth = 0
    for tag in tags {
      switch tag.kind {
      case .section, .inverted, .block, .parent: depth += 1
      case .close: depth -= 1
      case .variable, .unescaped, .partial, .comment, .refused: break
      }
      guard depth <= deepest else {
        throw TagError(line: tag.line, message: "{{\(tag.name)}} stands in more than \(deepest) others")
      }
    }
  }

  private static func children(
    of opener: TemplateTag?, from tags: inout ArraySlice<TemplateTag>
  ) throws -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while let tag = tags.popFirst() {
      if tag.kind == .close {
        guard tag.name == opener?.name else { throw wrongClose(tag, opener) }
        return nodes
      }
      if let node = try node(tag, from: &tags) { nodes.append(node) }
    }
    if let opener { throw TagError(line: opener.line, message: "\(opener.name) is opened and never closed") }
    return nodes
  }

  private static func node(
    _ tag: TemplateTag, from tags: inout ArraySlice<TemplateTag>
  ) throws -> TemplateNode? {
    try refuse(tag)
    switch tag.kind {
    case .variable, .unescaped: return .variable(tag)
    case .partial: return .partial(tag)
    case .section, .inverted: return .section(tag, try children(of: tag, from: &tags))
    case .block: return .block(tag, try children(of: tag, from: &tags))
    case .parent: return .parent(tag, blocks: try blocks(of: tag, in: children(of: tag, from: &tags)))
    case .comment, .close, .refused: return nil
    }
  }

  private static func blocks(
    of parent: TemplateTag, in children: [TemplateNode]
  ) throws -> [String: [TemplateNode]] {
    var blocks: [String: [TemplateNode]] = [:]
    for child in children {
      guard case .block(let tag, let nodes) = child else {
        throw TagError(line: parent.line, message: "only blocks may stand inside {{<\(parent.name)}}")
      }
      blocks[tag.name] = nodes
    }
    return blocks
  }

  private static func refuse(_ tag: TemplateTag) throws {
    if tag.kind == .refused {
      throw TagError(line: tag.line, message: "{{\(tag.name)}} is not supported: delimiters and settings are fixed")
    }
    if tag.kind == .partial || tag.kind == .parent, tag.name.hasPrefix("*") {
      throw TagError(line: tag.line, message: "{{\(tag.name)}}: a partial is named by the template, not by data")
    }
  }

  private static func wrongClose(_ tag: TemplateTag, _ opener: TemplateTag?) -> TagError {
    guard let opener else { return TagError(line: tag.line, message: "{{/\(tag.name)}} closes nothing") }
    return TagError(
      line: tag.line, message: "{{/\(tag.name)}} closes \(opener.name), opened in line \(opener.line)")
  }
}
