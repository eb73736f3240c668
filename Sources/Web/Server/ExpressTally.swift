import Synchronization

/// How many answers the lane gave, counted without a lock.
final class ExpressTally: MetricFamily {
  let head = MetricHead(
    name: "http_express_answers_total", help: "Answers from the page cache that never reached the router.",
    kind: "counter", labels: ["status"])
  private let whole = Atomic(0)
  private let notModified = Atomic(0)

  func count(_ status: Int) {
    if status == 304 {
      notModified.wrappingAdd(1, ordering: .relaxed)
    } else {
      whole.wrappingAdd(1, ordering: .relaxed)
    }
  }

  var lines: [String] {
    [("200", whole.load(ordering: .relaxed)), ("304", notModified.load(ordering: .relaxed))].map { status, number in
      head.line([status], number: Double(number))
    }
  }
}
