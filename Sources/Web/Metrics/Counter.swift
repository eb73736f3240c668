import Synchronization

/// A number that only grows, for each combination of label values.
public final class Counter: MetricFamily {
  let head: MetricHead
  private let numbers = Mutex<[[String]: Double]>([:])

  init(_ head: MetricHead) {
    self.head = head
  }

  /// Adds to the number.
  /// - Parameter labels: values in the declared order, from a bounded set: never something a caller chooses freely.
  public func increment(_ labels: [String] = [], by amount: Double = 1) {
    numbers.withLock { $0[labels, default: 0] += amount }
  }

  var lines: [String] {
    numbers.withLock { $0 }.map { head.line($0.key, number: $0.value) }.sorted()
  }
}
