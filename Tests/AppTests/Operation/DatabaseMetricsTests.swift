import Database
import TestSupport
import Testing
import Web

@testable import App

struct DatabaseMetricsTests {
  @Test(arguments: EngineUnderTest.all) func `the metrics tell how the database does`(engine: Engine) async throws {
    let metrics = Metrics()
    var options = Database.Options()
    options.observer = DatabaseMetrics(metrics)
    try await EngineUnderTest.withAddress(engine) { address in
      let database = try await Database.open(address, options: options)
      DatabaseMetrics.addLoad(of: database, to: metrics)
      try await Migrator(directory: Newsroom.home.migrations).migrate(database)
      try await database.write { $0.record(Event(kind: "note.written", subject: 1)) }
      for await _ in database.journal.follow(after: 0) { break }
      for line in [
        "database_wait_seconds_count{kind=\"read\"}", "database_duration_seconds_sum{kind=\"write\"}",
        "database_batch_writes_bucket{le=\"1\"}", "database_reads_waiting 0\n", "database_writes_waiting 0\n",
        "journal_events_total 1\n", "journal_delay_seconds_count 1\n",
        engine == .sqlite ? "database_log_bytes" : "database_connections",
      ] {
        try await eventually("\(line)") { metrics.text().contains(line) }
      }
      await database.close()
    }
  }
}
