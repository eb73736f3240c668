import Foundation

/// Makes waiting writes durable together: one transaction, each write in its own savepoint, callers woken after COMMIT.
/// Belongs to one thread.
final class GroupCommit {
  typealias Write = any Submission<Writing>

  private enum Outcome {
    case saved
    case failed(any Error)
    case inTheWay
  }

  private let session: any Session
  private let inspector: Inspector
  private let bell: Bell
  private let observer: (any DatabaseObserver)?
  private var hasNews = false

  private static let attemptsAlone = 6

  init(session: any Session, inspector: Inspector, bell: Bell, observer: (any DatabaseObserver)? = nil) {
    self.session = session
    self.inspector = inspector
    self.bell = bell
    self.observer = observer
  }

  func commit(_ batch: [Write]) {
    let start = ContinuousClock.now
    let waited = batch.map { (start - $0.submitted).seconds }.max() ?? 0
    defer { observer?.didWrite(batch.count, waited: waited, took: (.now - start).seconds) }
    do {
      let outcomes = try save(batch)
      let again = zip(batch, outcomes).filter { !finish($0, $1) }.map(\.0)
      again.forEach(commitAlone)
    } catch let error as DatabaseError where !error.endsTransaction {
      // COMMIT itself refused (a deferred foreign key, say): alone, only the guilty write fails.
      batch.forEach(commitAlone)
    } catch {
      count(error)
      batch.forEach { $0.finish(error) }
    }
    tellFollowers()
  }

  private func commitAlone(_ write: Write) {
    for attempt in 1...Self.attemptsAlone {
      do {
        if finish(write, try save([write])[0]) { return }
      } catch {
        guard (error as? DatabaseError)?.mayPassAlone == true else {
          count(error)
          return write.finish(error)
        }
      }
      Thread.sleep(forTimeInterval: .random(in: 0...0.02) * Double(attempt))
    }
    observer?.failed("conflict")
    write.finish(DatabaseError.conflict("Other writes were in the way too often; try again."))
  }

  private func count(_ error: any Error) {
    if let failure = (error as? DatabaseError)?.failure { observer?.failed(failure) }
  }

  /// Tells the caller, unless the write has to run again.
  private func finish(_ write: Write, _ outcome: Outcome) -> Bool {
    switch outcome {
    case .saved: write.finish(nil)
    case .failed(let error): write.finish(error)
    case .inTheWay: return false
    }
    return true
  }

  private func save(_ batch: [Write]) throws -> [Outcome] {
    var outcomes: [Outcome] = []
    var events: [Event] = []
    try session.write { connection in
      try connection.begin(sharing: batch.count > 1)
      do {
        events = []
        outcomes = try batch.map { try attempt($0, on: connection, &events) }
        try record(events, on: connection)
        try connection.commit()
      } catch {
        try? connection.rollback()
        throw error
      }
    }
    hasNews = hasNews || !events.isEmpty
    return outcomes
  }

  private func attempt(_ write: Write, on connection: any Connection, _ events: inout [Event]) throws -> Outcome {
    let writing = Writing(connection, inspector: inspector)
    try connection.enqueue("SAVEPOINT one_write")
    do {
      try write.attempt(writing)
      if let doom = writing.doom { throw doom }
    } catch {
      if let doom = writing.doom, doom.endsTransaction { throw doom }
      try connection.enqueue("ROLLBACK TO one_write")
      try connection.enqueue("RELEASE one_write")
      return writing.doom?.mayPassAlone == true ? .inTheWay : .failed(error)
    }
    try connection.enqueue("RELEASE one_write")
    events += writing.events
    return .saved
  }

  private func record(_ events: [Event], on connection: any Connection) throws {
    guard !events.isEmpty else { return }
    try connection.lockJournal()
    for chunk in events.chunks(of: 16) {
      try connection.enqueue(Event.insertion(of: chunk, at: .now))
    }
  }

  private func tellFollowers() {
    guard hasNews else { return }
    hasNews = false
    bell.ring()
    session.announce()
  }
}
