/// Walks templates with a page's sample as the engine would, and notes what the engine would pass over in silence.
struct TemplateWalk {
  private let sources: [String: TemplateSource]
  private var found: Set<Finding> = []
  private var unfilled: Set<Finding> = []
  private var entered: Set<Finding> = []
  /// Templates that insert themselves for as long as one looks.
  private var endless: Set<String> = []

  /// Deep enough for any sample: what is deeper would be rendered for ever.
  private static let deepest = 24

  init(sources: [String: TemplateSource]) {
    self.sources = sources
  }

  /// What was found so far, in order of file and line.
  var findings: [Finding] {
    found.union(unfilled.subtracting(entered)).sorted()
  }

  mutating func walk(_ sample: any Page, template: String) {
    guard let source = sources[template] else {
      found.insert(Finding(file: template + ".mustache", line: 0, message: "\(type(of: sample)) has no template"))
      return
    }
    walk(source.nodes, Place(file: source.file, stack: [sample], blocks: [:], depth: 0))
  }

  /// Where the walk stands: the values that names are looked up in, and the blocks that children have filled.
  private struct Place {
    var file: String
    var stack: [Any]
    var blocks: [String: (nodes: [TemplateNode], file: String)]
    var depth: Int

    func finding(_ tag: TemplateTag, _ message: String) -> Finding {
      Finding(file: file, line: tag.line, message: message)
    }
  }

  private mutating func walk(_ nodes: [TemplateNode], _ place: Place) {
    guard place.depth < Self.deepest else { return }
    for node in nodes {
      switch node {
      case .variable(let tag): variable(tag, place)
      case .section(let tag, let children): section(tag, children, place)
      case .partial(let tag): insert(tag, filling: [:], place)
      case .parent(let tag, let blocks): insert(tag, filling: blocks, place)
      case .block(let tag, let children): block(tag, children, place)
      }
    }
  }

  private mutating func insert(_ tag: TemplateTag, filling blocks: [String: [TemplateNode]], _ place: Place) {
    guard let source = sources[tag.name] else { return }  // loading has refused it already
    guard !endless.contains(tag.name) else { return }
    guard place.depth + 1 < Self.deepest else {
      endless.insert(tag.name)
      found.insert(place.finding(tag, "\(tag.name) is inserted into itself without end"))
      return
    }
    var inner = place
    inner.blocks.merge(blocks.mapValues { ($0, place.file) }) { outer, _ in outer }
    inner.file = source.file
    inner.depth += 1
    walk(source.nodes, inner)
  }

  private mutating func block(_ tag: TemplateTag, _ standard: [TemplateNode], _ place: Place) {
    guard let filled = place.blocks[tag.name] else { return walk(standard, place) }
    var inner = place
    inner.file = filled.file
    inner.depth += 1
    walk(filled.nodes, inner)
  }

  private mutating func variable(_ tag: TemplateTag, _ place: Place) {
    guard let value = value(tag, place) else { return }
    switch (tag.kind, value is any UnescapedValue) {
    case (.unescaped, false):
      found.insert(place.finding(tag, "{{{\(tag.name)}}} is \(type(of: value)), only SafeHTML goes out unescaped"))
    case (.variable, true):
      found.insert(place.finding(tag, "\(tag.name) is SafeHTML: write {{{\(tag.name)}}}"))
    default: break
    }
  }

  private mutating func section(_ tag: TemplateTag, _ children: [TemplateNode], _ place: Place) {
    let value = value(tag, place)
    if tag.kind == .inverted || value is Bool { return walk(children, place) }
    guard let value else { return }
    var inner = place
    for row in SampleValue.rows(of: value) {
      entered.insert(empty(tag, place))
      inner.stack = place.stack + [row]
      walk(children, inner)
    }
  }

  /// Looks a name up as the engine does; notes what is wrong with it. Nil when there is nothing to go on with.
  private mutating func value(_ tag: TemplateTag, _ place: Place) -> Any? {
    switch SampleValue.look(up: tag.name, in: place.stack) {
    case .value(let value):
      if tag.kind == .section, SampleValue.rows(of: value).isEmpty { unfilled.insert(empty(tag, place)) }
      return value
    case .empty:
      if tag.kind != .inverted { unfilled.insert(empty(tag, place)) }
      return nil
    case .unknown(let type):
      found.insert(place.finding(tag, "unknown name \(tag.name) in \(type)"))
      return nil
    case .forgotten(let type):
      found.insert(place.finding(tag, "\(tag.name) is missing in child(named:) of \(type)"))
      return nil
    case .shadowed(let value, let inner, let outer):
      let message = "\(tag.name) may be empty in \(inner); then \(outer)'s is shown: give the row a name of its own"
      found.insert(place.finding(tag, message))
      return value
    }
  }

  private func empty(_ tag: TemplateTag, _ place: Place) -> Finding {
    place.finding(tag, "no sample fills \(tag.name)")
  }
}
