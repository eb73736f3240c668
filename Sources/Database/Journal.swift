/// Everything that happened, numbered in the order in which it became visible. Caches, feeds, search, webhooks and
/// live pages on every node follow it.
public struct Journal: Sendable {
  let database: Database

  /// At most `limit` events after a number, ascending.
  public func events(after number: Int64, limit: Int = 500) async throws -> [RecordedEvent] {
    try await database.read { reading in
      try reading.all(
        """
        SELECT number, at, kind, subject, details FROM events
        WHERE number > \(number) ORDER BY number LIMIT \(limit)
        """)
    }
  }

  /// Every event after a number, once and in order, as soon as it is committed on any node, in batches of at most
  /// `limit`.
  /// Ends when the task is cancelled or the database is closed; while the database is away it waits.
  public func follow(after number: Int64, limit: Int = 500) -> Followed {
    database.listen()
    return Followed(journal: self, number: number, limit: limit)
  }

  /// The newest event's number; 0 before the first.
  public func lastNumber() async throws -> Int64 {
    try await database.read { try $0.value("SELECT number FROM events ORDER BY number DESC LIMIT 1") ?? 0 }
  }

  /// The oldest event's number that is still kept; 0 before the first. Who last saw a number below the one before it
  /// has missed something.
  public func oldestNumber() async throws -> Int64 {
    try await database.read { try $0.value("SELECT number FROM events ORDER BY number LIMIT 1") ?? 0 }
  }

  /// Removes events that happened before a moment, but never the newest one; gives how many.
  public func prune(before moment: Instant) async throws -> Int {
    var pruned = 0
    while true {
      let removed = try await database.write { try Self.pruneSome(before: moment, $0) }
      pruned += removed
      if removed < Self.prunedAtOnce { return pruned }
    }
  }

  // Small transactions, so that writers do not wait long.
  private static let prunedAtOnce = 1_000

  private static func pruneSome(before moment: Instant, _ writing: Writing) throws -> Int {
    try writing.execute(
      """
      DELETE FROM events WHERE number IN (
        SELECT number FROM events
        WHERE at < \(moment) AND number < (SELECT MAX(number) FROM events)
        ORDER BY at LIMIT \(prunedAtOnce))
      """)
  }
}

extension Journal {
  /// The batches a follower gets; it asks for the next when it is done with one, so nothing piles up.
  public struct Followed: AsyncSequence, Sendable {
    public typealias Element = [RecordedEvent]
    public typealias Failure = Never

    let journal: Journal
    let number: Int64
    let limit: Int

    public func makeAsyncIterator() -> Iterator {
      Iterator(journal: journal, number: number, limit: limit)
    }

    public struct Iterator: AsyncIteratorProtocol {
      let journal: Journal
      var number: Int64
      let limit: Int

      public mutating func next() async -> [RecordedEvent]? {
        let bell = journal.database.bell
        while !Task.isCancelled, !bell.isClosed {
          let rings = bell.rings
          if let events = await newEvents(), let last = events.last {
            number = last.number
            journal.database.handed(events)
            return events
          }
          await bell.wait(after: rings)
        }
        return nil
      }

      private func newEvents() async -> [RecordedEvent]? {
        do {
          return try await journal.events(after: number, limit: limit)
        } catch {
          journal.database.followerFailed(error)
          return nil
        }
      }
    }
  }
}
