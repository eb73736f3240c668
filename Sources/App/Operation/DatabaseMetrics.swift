import Database
import Web

/// Writes down how the database does.
struct DatabaseMetrics: DatabaseObserver {
  private let waits: Histogram
  private let durations: Histogram
  private let batches: Histogram
  private let failures: Counter
  private let events: Counter
  private let delays: Histogram

  init(_ metrics: Metrics) {
    waits = metrics.histogram(
      "database_wait_seconds", "Time that reads, and the oldest write of each transaction, waited for their turn.",
      labels: ["kind"])
    durations = metrics.histogram(
      "database_duration_seconds", "Time that reads and transactions of writes took.", labels: ["kind"])
    batches = metrics.histogram(
      "database_batch_writes", "Writes that shared a transaction.", buckets: [1, 2, 4, 8, 16, 32, 64])
    failures = metrics.counter(
      "database_failures_total", "Failures of the database itself; what it rightly refused is not counted.",
      labels: ["kind"])
    events = metrics.counter("journal_events_total", "Events that followers on this node were handed.")
    delays = metrics.histogram("journal_delay_seconds", "Age of the oldest event whenever a follower was handed some.")
  }

  func didRead(waited: Double, took: Double) {
    waits.observe(waited, ["read"])
    durations.observe(took, ["read"])
  }

  func didWrite(_ writes: Int, waited: Double, took: Double) {
    waits.observe(waited, ["write"])
    durations.observe(took, ["write"])
    batches.observe(Double(writes))
  }

  func failed(_ kind: String) {
    failures.increment([kind])
  }

  func handed(_ count: Int, delay: Double) {
    events.increment(by: Double(count))
    delays.observe(delay)
  }

  /// Adds what is looked up at the database whenever the metrics are read.
  static func addLoad(of database: Database, to metrics: Metrics) {
    metrics.gauge("database_reads_waiting", "Reads that wait for their turn.") { Double(database.load.readsWaiting) }
    metrics.gauge("database_writes_waiting", "Writes that wait for their turn.") { Double(database.load.writesWaiting) }
    switch database.engine {
    case .sqlite:
      metrics.gauge("database_log_bytes", "Size of SQLite's write-ahead log.") { Double(database.load.logBytes) }
    case .postgres:
      metrics.gauge("database_connections", "Connections to PostgreSQL that are open.") {
        Double(database.load.connections)
      }
    }
  }
}
