import Foundation

/// Work that waits for a thread, in order, up to a limit.
final class WorkQueue<Item: Sendable>: @unchecked Sendable {
  private let limit: Int
  private let condition = NSCondition()
  private var waiting: [Item] = []
  private var taken = 0
  private var isClosed = false

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int {
    condition.lock()
    defer { condition.unlock() }
    return waiting.count - taken
  }

  enum Admission {
    case accepted, full, closed
  }

  func submit(_ item: Item) -> Admission {
    condition.lock()
    defer { condition.unlock() }
    guard !isClosed else { return .closed }
    guard waiting.count - taken < limit else { return .full }
    waiting.append(item)
    condition.signal()
    return .accepted
  }

  /// Blocks until there is work; nil once the queue is closed and empty.
  func take(upTo most: Int) -> [Item]? {
    condition.lock()
    defer { condition.unlock() }
    while taken == waiting.count {
      if isClosed { return nil }
      condition.wait()
    }
    let next = min(taken + most, waiting.count)
    let items = Array(waiting[taken..<next])
    taken = next
    forgetTaken()
    return items
  }

  /// Takes no more work; what waits is still done.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }

  // Removing from an array's front moves all the rest, so it is done rarely.
  private func forgetTaken() {
    guard taken == waiting.count || taken > 1_000 else { return }
    waiting.removeFirst(taken)
    taken = 0
  }
}
