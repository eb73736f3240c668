import Foundation
import Logging

/// The database of one publication, on either engine.
///
/// Bodies run on the database's own threads, so they may take their time without holding up an event loop; they may
/// run more than once and must have no other effect than on the database.
public final class Database: Sendable {
  public let address: DatabaseAddress
  let bell = Bell()
  let driver: any Driver
  let options: Options
  let reads: WorkQueue<any Submission<Reading>>
  let writes: WorkQueue<any Submission<Writing>>
  private let threads = DispatchGroup()
  private let secondHand: Task<Void, Never>

  /// Opens the database; a SQLite file is made when it is missing.
  /// Throws `DatabaseError.unavailable` with one sentence when it cannot be reached.
  public static func open(_ address: DatabaseAddress, options: Options = Options()) async throws -> Database {
    let driver: any Driver = try await onThread {
      switch address.engine {
      case .sqlite: try SQLiteDriver(path: address.location, options: options)
      case .postgres: try PostgresDriver(address: address, options: options)
      }
    }
    return Database(address: address, driver: driver, options: options)
  }

  private init(address: DatabaseAddress, driver: any Driver, options: Options) {
    self.address = address
    self.driver = driver
    self.options = options
    reads = WorkQueue(limit: options.waiting)
    writes = WorkQueue(limit: options.waiting)
    secondHand = Task { [bell] in
      while !Task.isCancelled {
        bell.ring()
        try? await Task.sleep(for: .seconds(1))
      }
    }
    startThreads()
  }

  deinit {
    shutDown()
  }

  public var engine: Engine { address.engine }

  /// Everything that happened, in order.
  public var journal: Journal { Journal(database: self) }

  /// Runs a body that only reads, on one consistent snapshot.
  /// Throws what the body throws; `DatabaseError.busy` when too much waits; `CancellationError` when the task was
  /// cancelled before.
  public func read<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { submit(Work(body, $0), to: reads) }
  }

  /// Runs a body that changes rows and returns when the change is durable. Writes that wait share a transaction, each
  /// in its own savepoint: one that throws leaves the others alone. Once submitted a write counts, even when the task
  /// is cancelled.
  /// Throws what the body throws, or why nothing could be saved.
  @discardableResult
  public func write<T: Sendable>(_ body: @escaping @Sendable (Writing) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { submit(Work(body, $0), to: writes) }
  }

  /// Finishes what was submitted and closes the connections; followers end. Later calls throw
  /// `DatabaseError.unavailable`.
  public func close() async {
    shutDown()
    await withCheckedContinuation { continuation in
      threads.notify(queue: .global()) { continuation.resume() }
    }
    driver.close()
  }

  func listen() {
    driver.listen(bell)
  }

  func handed(_ events: [RecordedEvent]) {
    guard let observer = options.observer, let first = events.first else { return }
    observer.handed(events.count, delay: max(0, Double(Instant.now.microseconds - first.at.microseconds) / 1_000_000))
  }

  func followerFailed(_ error: any Error) {
    guard !bell.isClosed, !(error is CancellationError) else { return }
    options.logger.warning("The journal cannot be read and is tried again: \(error)")
  }

  private func shutDown() {
    secondHand.cancel()
    bell.close()
    reads.close()
    writes.close()
  }

  private func submit<Access>(_ work: Work<Access, some Sendable>, to queue: WorkQueue<any Submission<Access>>) {
    switch queue.submit(work) {
    case .accepted: break
    case .full:
      options.observer?.failed("busy")
      work.finish(DatabaseError.busy("The database has too much to do (\(options.waiting) waiting); try again later."))
    case .closed: work.finish(DatabaseError.unavailable("The database is closed."))
    }
  }
}

extension Database {
  private func startThreads() {
    let inspector = Inspector(options)
    for _ in 0..<options.readers {
      startThread("read") { [driver, reads, options] in
        let session = driver.makeReader()
        while let work = reads.take(upTo: 1)?.first {
          Self.serve(work, session, inspector, options.observer)
        }
      }
    }
    let batchSize = engine == .postgres ? min(options.batchSize, 50) : options.batchSize
    for _ in 0..<(engine == .postgres ? options.writers : 1) {
      startThread("write") { [driver, writes, bell, options] in
        let group = GroupCommit(
          session: driver.makeWriter(), inspector: inspector, bell: bell, observer: options.observer)
        while let batch = writes.take(upTo: batchSize) {
          group.commit(batch)
        }
      }
    }
  }

  private func startThread(_ name: String, _ loop: @escaping @Sendable () -> Void) {
    threads.enter()
    let thread = Thread { [threads] in
      loop()
      threads.leave()
    }
    thread.name = "database \(name)"
    thread.start()
  }

  private static func serve(
    _ work: any Submission<Reading>, _ session: any Session, _ inspector: Inspector,
    _ observer: (any DatabaseObserver)?
  ) {
    let start = ContinuousClock.now
    defer { observer?.didRead(waited: (start - work.submitted).seconds, took: (.now - start).seconds) }
    do {
      try session.read { try work.attempt(Reading($0, inspector: inspector)) }
      work.finish(nil)
    } catch {
      work.finish(error)
      if let failure = (error as? DatabaseError)?.failure { observer?.failed(failure) }
    }
    session.endRead()
  }

  static func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try body() }) }.start()
    }
  }
}
