import Mustache

/// What a name in a template means, given the sample values around it: the engine's rules, but telling.
enum SampleValue {
  case value(Any)
  /// The name exists and the sample leaves it empty.
  case empty
  /// Nothing has this name; `type` is the innermost value's.
  case unknown(type: String)
  /// A stored property that the type's own `child(named:)` does not answer.
  case forgotten(type: String)
  /// An optional of a row that an enclosing value has too: when it is empty, the engine takes the outer one.
  case shadowed(Any, inner: String, outer: String)

  static func look(up name: String, in stack: [Any]) -> SampleValue {
    if name == "." { return .value(stack[stack.count - 1]) }
    guard let call = Call(name) else { return .value(true) }  // the engine answers itself: {{#first()}}
    let parts = call.argument.split(separator: ".").map(String.init)
    let searched = name.hasPrefix(".") ? [stack[stack.count - 1]] : stack.reversed()
    guard let first = parts.first, let at = searched.firstIndex(where: { has($0, first) }) else {
      return .unknown(type: "\(type(of: stack[stack.count - 1]))")
    }
    guard let value = parts.reduce(Optional(searched[at]), { value, part in value.flatMap { child($0, part) } })
    else { return missing(parts, in: searched[at]) }
    if isOptional(searched[at], first), let outer = searched[(at + 1)...].first(where: { has($0, first) }) {
      return .shadowed(value, inner: "\(type(of: searched[at]))", outer: "\(type(of: outer))")
    }
    return call.apply(to: value).map(SampleValue.value) ?? .empty
  }

  /// What a section is repeated with.
  static func rows(of value: Any) -> [Any] {
    guard let sequence = value as? any MustacheSequence else { return [value] }
    func list(_ sequence: some Sequence) -> [Any] { sequence.map { $0 as Any } }
    return list(sequence)
  }

  private static func missing(_ parts: [String], in root: Any) -> SampleValue {
    var value = root
    for part in parts {
      guard has(value, part) else { return .unknown(type: "\(type(of: value))") }
      guard let next = child(value, part) else {
        let isForgotten = stored(value, part).flatMap(unwrapped) != nil
        return isForgotten ? .forgotten(type: "\(type(of: value))") : .empty
      }
      value = next
    }
    return .empty
  }

  private static func has(_ value: Any, _ name: String) -> Bool {
    child(value, name) != nil || stored(value, name) != nil
  }

  private static func child(_ value: Any, _ name: String) -> Any? {
    if let parent = value as? any MustacheParent { return parent.child(named: name) }
    return stored(value, name).flatMap(unwrapped)
  }

  private static func stored(_ value: Any, _ name: String) -> Any? {
    Mirror(reflecting: value).children.first { $0.label == name }?.value
  }

  private static func isOptional(_ value: Any, _ name: String) -> Bool {
    stored(value, name).map { Mirror(reflecting: $0).displayStyle == .optional } ?? false
  }

  private static func unwrapped(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional ? mirror.children.first?.value : value
  }
}

/// A name that may be wrapped in transforms: `empty(stories)`, or `first()`, which asks about the row itself.
private struct Call {
  let argument: String
  let transforms: [Substring]

  init?(_ name: String) {
    let parts = name.split(separator: "(", omittingEmptySubsequences: false)
    argument = String(parts[parts.count - 1].prefix { $0 != ")" })
    transforms = parts.dropLast()
    if argument.isEmpty { return nil }
  }

  func apply(to value: Any) -> Any? {
    transforms.reversed().reduce(Optional(value)) { value, name in
      (value as? any MustacheTransformable)?.transform(String(name))
    }
  }
}
