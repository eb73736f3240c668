import Synchronization

/// The numbers of one program, written out for Prometheus (text exposition format 0.0.4).
public final class Metrics: Sendable {
  /// The media type of `text()`.
  public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  private let families = Mutex<[any MetricFamily]>([])

  public init() {}

  /// Declares a number that only grows.
  /// - Parameters:
  ///   - name: ends in `_total`.
  ///   - labels: the names of the labels, in the order in which `increment` takes their values.
  public func counter(_ name: String, _ help: String, labels: [String] = []) -> Counter {
    let counter = Counter(MetricHead(name: name, help: help, kind: "counter", labels: labels))
    families.withLock { $0.append(counter) }
    return counter
  }

  /// Declares a number that is looked up whenever the metrics are read.
  public func gauge(_ name: String, _ help: String, read: @escaping @Sendable () -> Double) {
    let gauge = Gauge(head: MetricHead(name: name, help: help, kind: "gauge", labels: []), read: read)
    families.withLock { $0.append(gauge) }
  }

  /// Declares a number that only grows and is kept elsewhere.
  /// - Parameter name: ends in `_total`.
  public func reading(_ name: String, _ help: String, read: @escaping @Sendable () -> Double) {
    let gauge = Gauge(head: MetricHead(name: name, help: help, kind: "counter", labels: []), read: read)
    families.withLock { $0.append(gauge) }
  }

  /// Declares a distribution.
  /// - Parameters:
  ///   - buckets: upper bounds, rising; in seconds for durations.
  public func histogram(
    _ name: String, _ help: String, labels: [String] = [], buckets: [Double] = Histogram.seconds
  ) -> Histogram {
    let histogram = Histogram(
      MetricHead(name: name, help: help, kind: "histogram", labels: labels), buckets: buckets)
    families.withLock { $0.append(histogram) }
    return histogram
  }

  /// Adds numbers that are kept elsewhere.
  func add(_ family: any MetricFamily) {
    families.withLock { $0.append(family) }
  }

  /// Everything, as Prometheus reads it.
  public func text() -> String {
    families.withLock { $0 }.map { family in
      family.head.text + family.lines.map { $0 + "\n" }.joined()
    }.joined()
  }
}

/// What all kinds of metrics have in common.
protocol MetricFamily: Sendable {
  var head: MetricHead { get }
  /// The samples, one a line.
  var lines: [String] { get }
}

/// Name, help and labels of a metric.
struct MetricHead: Sendable {
  let name: String
  let help: String
  let kind: String
  let labels: [String]

  var text: String {
    let help = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    return "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
  }

  /// `name_suffix{label="value"} number`
  func line(_ values: [String], suffix: String = "", _ extra: (String, String)? = nil, number: Double) -> String {
    let pairs = Array(zip(labels, values)) + (extra.map { [$0] } ?? [])
    let inside = pairs.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    return "\(name)\(suffix)\(inside.isEmpty ? "" : "{\(inside)}") \(Self.written(number))"
  }

  static func written(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}

/// A number read from elsewhere.
private struct Gauge: MetricFamily {
  let head: MetricHead
  let read: @Sendable () -> Double

  var lines: [String] { [head.line([], number: read())] }
}
