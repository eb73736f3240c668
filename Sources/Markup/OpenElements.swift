/// Which elements an HTML parser would have open: the standard's stack of open elements and list of active formatting
/// elements (WHATWG HTML, sections 13.2.4.2 and 13.2.4.3), counted never lower than they are.
struct OpenElements {
  private var stack: [HTMLElement] = []
  /// Formatting is kept apart, with the height of the stack above which it stands.
  private var formatting: [(element: HTMLElement, level: Int, cost: Int)] = []
  private(set) var costOfFormatting = 0

  /// After this many blocks the standard gives up on formatting that is closed across them.
  private static let reachOfAdoption = 8

  var count: Int { stack.count + formatting.count }
  var formattingCount: Int { formatting.count }

  /// Whether the parser would not ignore it here: parts of a table need a table around them.
  func canHold(_ element: HTMLElement) -> Bool {
    element.kind != .tablePart || element == .table || stack.contains(.table)
  }

  mutating func start(_ element: HTMLElement, cost: Int) {
    switch element.kind {
    case .formatting: startFormatting(element, cost: cost)
    case .ordinary: stack.append(element)
    case .void: if element == .hr { closeParagraph() }
    case .tablePart: startTablePart(element)
    case .item:
      closeItem(before: element)
      startBlock(element)
    case .heading:
      closeParagraph()
      if stack.last?.kind == .heading { pop(to: stack.count - 1) }
      stack.append(element)
    case .block: startBlock(element)
    }
  }

  /// Closes it; false when the parser would ignore the end tag.
  mutating func end(_ element: HTMLElement) -> Bool {
    switch element.kind {
    case .void: return false
    case .formatting: return endFormatting(element)
    case .ordinary:
      return close {
        $0 == element
      } unless: {
        $0.kind != .ordinary
      }
    case .tablePart:
      return close {
        $0 == element
      } unless: {
        $0 == .table
      }
    case .heading:
      return close {
        $0.kind == .heading
      } unless: {
        $0.kind == .tablePart
      }
    case .item, .block:
      return close {
        $0 == element
      } unless: {
        $0.kind == .tablePart || (element == .li && ($0 == .ul || $0 == .ol))
      }
    }
  }

  private mutating func startBlock(_ element: HTMLElement) {
    closeParagraph()
    stack.append(element)
  }

  private mutating func closeParagraph() {
    _ = close {
      $0 == .p
    } unless: {
      $0.kind == .tablePart
    }
  }

  private mutating func closeItem(before element: HTMLElement) {
    let isDefinition = element != .li
    _ = close {
      $0.kind == .item && ($0 != .li) == isDefinition
    } unless: {
      $0.kind != .ordinary && $0 != .div && $0 != .p
    }
  }

  private mutating func startTablePart(_ element: HTMLElement) {
    switch element {
    case .table: closeTableWithoutCell()
    case .caption, .thead, .tbody, .tfoot: pop(above: { $0 == .table })
    case .tr: pop(above: { $0 == .table || $0.isTableSection })
    default: pop(above: { $0 == .table || $0.isTableSection || $0 == .tr })
    }
    stack.append(element)
  }

  /// A table directly in a table, outside its cells, ends the first.
  private mutating func closeTableWithoutCell() {
    guard let part = stack.last(where: { $0.kind == .tablePart }), !part.isCell else { return closeParagraph() }
    _ = close {
      $0 == .table
    } unless: { _ in
      false
    }
  }

  private mutating func startFormatting(_ element: HTMLElement, cost: Int) {
    if element == .a, let index = reachable(.a) { removeFormatting(at: index) }
    formatting.append((element, stack.count, cost))
    costOfFormatting += cost
  }

  private mutating func endFormatting(_ element: HTMLElement) -> Bool {
    guard let index = reachable(element) else { return false }
    let above = stack[formatting[index].level...]
    guard above.count <= Self.reachOfAdoption else { return false }
    removeFormatting(at: index)
    return true
  }

  /// The last such formatting that no table stands in front of.
  private func reachable(_ element: HTMLElement) -> Int? {
    guard let index = formatting.lastIndex(where: { $0.element == element }) else { return nil }
    return stack[formatting[index].level...].contains { $0.kind == .tablePart } ? nil : index
  }

  private mutating func removeFormatting(at index: Int) {
    costOfFormatting -= formatting.remove(at: index).cost
  }

  /// Pops down to and with the next one wanted, unless a barrier comes first.
  private mutating func close(
    _ isWanted: (HTMLElement) -> Bool, unless isBarrier: (HTMLElement) -> Bool
  ) -> Bool {
    for index in stack.indices.reversed() {
      if isWanted(stack[index]) {
        pop(to: index)
        return true
      }
      if isBarrier(stack[index]) { return false }
    }
    return false
  }

  private mutating func pop(above isWanted: (HTMLElement) -> Bool) {
    if let index = stack.lastIndex(where: isWanted) { pop(to: index + 1) }
  }

  /// Formatting outlives the blocks it stands in, but not a cell.
  private mutating func pop(to height: Int) {
    if let cell = stack[height...].firstIndex(where: \.isCell) {
      while let last = formatting.last, last.level > cell { removeFormatting(at: formatting.count - 1) }
    }
    stack.removeLast(stack.count - height)
    for index in formatting.indices where formatting[index].level > height { formatting[index].level = height }
  }
}
