final class PostgresSession: Session {
  private let driver: PostgresDriver
  private let purpose: PostgresDriver.Purpose
  private var link: PostgresLink?

  init(_ driver: PostgresDriver, _ purpose: PostgresDriver.Purpose) {
    self.driver = driver
    self.purpose = purpose
  }

  func read(_ body: (any Connection) throws -> Void) throws {
    do {
      try readOnce(body)
    } catch DatabaseError.conflict {
      // A plan from before a migration; it is made afresh.
      endRead()
      try readOnce(body)
    }
  }

  private func readOnce(_ body: (any Connection) throws -> Void) throws {
    try againAfterLoss { link in
      try link.enqueue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
      try body(PostgresConnection(link))
    }
  }

  func endRead() {
    try? link?.endTransaction("ROLLBACK")
  }

  func write(_ body: (any Connection) throws -> Void) throws {
    try againAfterLoss { try body(PostgresConnection($0)) }
  }

  func announce() {
    try? link?.script("NOTIFY \(PostgresListener.channel)")
  }

  /// A connection may have died while it was idle, or dies in the middle. As long as no COMMIT was sent nothing has
  /// happened, and the body may run once more on a new connection.
  private func againAfterLoss(_ body: (PostgresLink) throws -> Void) throws {
    do {
      try body(openLink())
    } catch DatabaseError.unavailable where link?.mayRunAgain == true {
      try body(openLink())
    }
  }

  private func openLink() throws -> PostgresLink {
    if let link, link.isAlive { return link }
    link = nil
    let opened = try driver.connect(purpose)
    link = opened
    return opened
  }
}
