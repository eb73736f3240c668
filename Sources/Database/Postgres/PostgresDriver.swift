import Foundation
import Logging
import Synchronization

/// PostgreSQL 15 or newer through libpq: every database thread has a connection of its own.
final class PostgresDriver: Driver {
  private let address: DatabaseAddress
  private let options: Database.Options
  private let lastFailure = Mutex<(at: ContinuousClock.Instant, error: DatabaseError)?>(nil)
  private let open = OpenLinks()
  private let listener = Mutex<PostgresListener?>(nil)

  /// Connects once, so that a wrong address is told at the start.
  init(address: DatabaseAddress, options: Database.Options) throws {
    self.address = address
    self.options = options
    _ = try connect(.reading)
  }

  enum Purpose {
    case reading, writing, listening
  }

  /// Opens a connection. Right after a failure the failure is repeated, so that work does not pile up behind time-outs.
  func connect(_ purpose: Purpose) throws -> PostgresLink {
    if let failure = lastFailure.withLock({ $0 }), ContinuousClock.now < failure.at + .milliseconds(500) {
      throw failure.error
    }
    do {
      let link = try PostgresLink(address: address, patience: patience(purpose), open: open)
      try link.script(settings(purpose))
      return link
    } catch let error as DatabaseError {
      lastFailure.withLock { $0 = (.now, error) }
      throw error
    }
  }

  func makeReader() -> any Session { PostgresSession(self, .reading) }
  func makeWriter() -> any Session { PostgresSession(self, .writing) }

  func listen(_ bell: Bell) {
    listener.withLock { listener in
      guard listener == nil else { return }
      listener = PostgresListener(driver: self, bell: bell, logger: options.logger)
    }
  }

  func close() {}

  var connections: Int { open.count }

  func copy(to path: String) throws {
    throw DatabaseError.invalid("PostgreSQL's own programs copy its databases: pg_dump and pg_restore.")
  }

  private func patience(_ purpose: Purpose) -> Duration {
    .seconds((purpose == .writing ? options.writeTimeout : options.readTimeout) + options.silence)
  }

  // The keep-alives are the server's: a node that lost its power must not hold its locks for two hours.
  private func settings(_ purpose: Purpose) -> String {
    """
    SET TIME ZONE 'UTC';
    SET client_min_messages = warning;
    SET lock_timeout = '\(options.lockTimeout)s';
    SET statement_timeout = '\(purpose == .writing ? options.writeTimeout : options.readTimeout)s';
    SET idle_in_transaction_session_timeout = '300s';
    SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
    """
  }
}
