import Synchronization

/// How values are distributed over buckets, for each combination of label values.
public final class Histogram: MetricFamily {
  /// Bounds in seconds that fit answers of a web server.
  public static let seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private struct Tally {
    var counts: [Int]
    var sum = 0.0
  }

  let head: MetricHead
  private let buckets: [Double]
  private let tallies = Mutex<[[String]: Tally]>([:])

  init(_ head: MetricHead, buckets: [Double]) {
    self.head = head
    self.buckets = buckets
  }

  /// Counts one value.
  /// - Parameter labels: values in the declared order, from a bounded set.
  public func observe(_ value: Double, _ labels: [String] = []) {
    let bucket = buckets.firstIndex { value <= $0 } ?? buckets.count
    tallies.withLock { tallies in
      tallies[labels, default: Tally(counts: Array(repeating: 0, count: buckets.count + 1))].counts[bucket] += 1
      tallies[labels]?.sum += value
    }
  }

  var lines: [String] {
    tallies.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap(lines)
  }

  private func lines(_ labels: [String], _ tally: Tally) -> [String] {
    var total = 0
    let bounds = buckets.map(MetricHead.written) + ["+Inf"]
    let steps = zip(bounds, tally.counts).map { bound, count in
      total += count
      return head.line(labels, suffix: "_bucket", ("le", bound), number: Double(total))
    }
    return steps + [
      head.line(labels, suffix: "_sum", number: tally.sum), head.line(labels, suffix: "_count", number: Double(total)),
    ]
  }
}
