/// Looks at how templates name each other: what is missing, what nobody takes, what would never end.
struct TemplateLinks {
  let sources: [String: TemplateSource]
  /// All names that exist, also of templates which could not be read.
  let known: Set<String>

  var findings: [Finding] {
    sources.flatMap { name, source in
      links(in: source.nodes).flatMap { check($0, in: source) } + endless(name, source)
    }
  }

  private struct Link {
    let tag: TemplateTag
    let blocks: [String]
    let isConditional: Bool
  }

  private func links(in nodes: [TemplateNode], conditional: Bool = false) -> [Link] {
    nodes.flatMap { node -> [Link] in
      switch node {
      case .variable: []
      case .partial(let tag): [Link(tag: tag, blocks: [], isConditional: conditional)]
      case .section(_, let children): links(in: children, conditional: true)
      case .block(_, let children): links(in: children, conditional: conditional)
      case .parent(let tag, let blocks):
        [Link(tag: tag, blocks: Array(blocks.keys), isConditional: conditional)]
          + blocks.values.flatMap { links(in: $0, conditional: conditional) }
      }
    }
  }

  private func check(_ link: Link, in source: TemplateSource) -> [Finding] {
    guard known.contains(link.tag.name) else {
      return [Finding(file: source.file, line: link.tag.line, message: "there is no template \(link.tag.name)")]
    }
    guard sources[link.tag.name] != nil else { return [] }
    var seen: Set<String> = []
    let offered = blocks(of: link.tag.name, seen: &seen)
    return link.blocks.filter { !offered.contains($0) }.map { block in
      Finding(
        file: source.file, line: link.tag.line, message: "\(link.tag.name) has no block \(block)")
    }
  }

  /// The blocks that a template and all it inserts leave to be filled.
  private func blocks(of name: String, seen: inout Set<String>) -> Set<String> {
    guard seen.insert(name).inserted, let source = sources[name] else { return [] }
    var found = blocks(in: source.nodes)
    for link in links(in: source.nodes) { found.formUnion(blocks(of: link.tag.name, seen: &seen)) }
    return found
  }

  private func blocks(in nodes: [TemplateNode]) -> Set<String> {
    nodes.reduce(into: []) { found, node in
      switch node {
      case .variable, .partial: break
      case .section(_, let children): found.formUnion(blocks(in: children))
      case .block(let tag, let children): found.formUnion(blocks(in: children).union([tag.name]))
      case .parent(_, let filled): for nodes in filled.values { found.formUnion(blocks(in: nodes)) }
      }
    }
  }

  /// A template that inserts itself without a section in between would be rendered for ever.
  private func endless(_ name: String, _ source: TemplateSource) -> [Finding] {
    for link in links(in: source.nodes) where !link.isConditional {
      var seen: Set<String> = []
      if reaches(name, from: link.tag.name, seen: &seen) {
        let message = "\(link.tag.name) leads back to this template without end"
        return [Finding(file: source.file, line: link.tag.line, message: message)]
      }
    }
    return []
  }

  private func reaches(_ goal: String, from name: String, seen: inout Set<String>) -> Bool {
    if name == goal { return true }
    guard seen.insert(name).inserted, let source = sources[name] else { return false }
    for link in links(in: source.nodes) where !link.isConditional {
      if reaches(goal, from: link.tag.name, seen: &seen) { return true }
    }
    return false
  }
}
