import Database
import Logging
import ServiceLifecycle
import Synchronization

/// Runs due jobs on this node, a bounded number at a time, and enqueues what the schedules ask for.
///
/// A job runs at least once: when a node dies, or loses its lease, another node runs the job again.
final class JobRunner: Service {
  struct Options: Sendable {
    /// Who holds a lease, for people to read: the node's name.
    var owner: String
    var promptSlots = 2
    var ordinarySlots = 4
    /// Nodes' clocks may differ by much less than this.
    var lease: Duration = .seconds(60)
    var pause: Duration = .seconds(1)
    /// How long a stopping node lets its jobs go on, and then how long it waits for cancelled ones.
    var patience: Duration = .seconds(20)
    var lastPatience: Duration = .seconds(3)
    var backOff = BackOff()

    init(owner: String) {
      self.owner = owner
    }
  }

  private let jobs: JobStore
  private let schedules: ScheduleStore
  private let handlers: JobHandlers
  private let registered: [Schedule]
  private let options: Options
  private let clock: JobClock
  private let log: Logger
  private let running = RunningJobs()
  private let isRegistered = Atomic(false)
  private let bell: AsyncStream<Void>
  private let ring: AsyncStream<Void>.Continuation

  init(
    database: Database, handlers: JobHandlers, schedules: [Schedule], options: Options, clock: JobClock = .system,
    log: Logger = Logger(label: "broadsheet.jobs")
  ) {
    jobs = JobStore(database: database)
    self.schedules = ScheduleStore(database: database)
    self.handlers = handlers
    registered = schedules
    self.options = options
    self.clock = clock
    self.log = log
    (bell, ring) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Looks for work at once instead of within a second: to be called after a transaction that enqueued.
  func nudge() {
    ring.yield()
  }

  func run() async throws {
    nudge()
    let ticking = Task { await tick() }
    await withGracefulShutdownHandler {
      for await _ in bell where !Task.isShuttingDownGracefully { await turn() }
    } onGracefulShutdown: { [ring] in
      ring.finish()
    }
    ticking.cancel()
    await stop()
  }

  private func tick() async {
    while !Task.isCancelled {
      try? await clock.sleep(options.pause * (0.75 + clock.random() / 2))
      nudge()
    }
  }

  private func turn() async {
    do {
      try await registerOnce()
      guard try await jobs.isAnythingDue(kinds: handlers.kinds, now: clock.now()) else { return }
      let due = try await schedules.enqueueDue(now: clock.now())
      if !due.isEmpty { log.info("Schedules are due", metadata: ["schedules": "\(due.joined(separator: ", "))"]) }
      for lane in JobHandlers.Lane.allCases { try await fill(lane) }
    } catch is CancellationError {
      return
    } catch {
      log.error("Looking for jobs failed", metadata: ["error": "\(error)"])
    }
  }

  /// Not at start: a program whose disk is full, or whose database is away, still serves its readers.
  private func registerOnce() async throws {
    guard !isRegistered.load(ordering: .relaxed) else { return }
    try await schedules.register(registered, now: clock.now())
    isRegistered.store(true, ordering: .relaxed)
  }

  private func fill(_ lane: JobHandlers.Lane) async throws {
    let free = (lane == .prompt ? options.promptSlots : options.ordinarySlots) - running.count(in: lane)
    let kinds = handlers.kinds(in: lane)
    guard free > 0, !kinds.isEmpty else { return }
    let claimed = try await jobs.claim(
      free, kinds: kinds, owner: options.owner, now: clock.now(), lease: options.lease)
    for run in claimed {
      guard let handler = handlers[run.kind] else { continue }
      running.start(in: lane) { [self] in
        await attempt(run, handler)
        nudge()
      }
    }
  }

  // MARK: One job

  private func attempt(_ run: JobRun, _ handler: JobHandlers.Handler) async {
    do {
      do {
        try await whileLeased(run, handler)
        _ = try await jobs.finish(run, now: clock.now())
      } catch {
        try await settle(run, after: error)
      }
    } catch {
      // Nothing is lost: the lease runs out, and the job is claimed again.
      log.error("The end of a job was not saved", metadata: ["job": "\(run.id)", "error": "\(error)"])
    }
  }

  private func settle(_ run: JobRun, after error: any Error) async throws {
    let reason = "\(error)".cut(to: 2000)
    let about: Logger.Metadata = ["job": "\(run.id)", "kind": "\(run.kind)", "error": "\(reason)"]
    if error as? JobError == .leaseLost {
      log.warning("A job's lease was lost", metadata: about)
    } else if Task.isCancelled {
      try await jobs.release(run)
    } else if error is GiveUp || run.isLastAttempt {
      log.error("A job failed for good", metadata: about)
      _ = try await jobs.fail(run, now: clock.now(), error: reason)
    } else {
      log.warning("A job failed and will be tried again", metadata: about)
      let delay = options.backOff.delay(after: run.attempt, random: clock.random())
      _ = try await jobs.retry(run, at: clock.now().adding(delay), error: reason)
    }
  }

  private func whileLeased(_ run: JobRun, _ handler: JobHandlers.Handler) async throws {
    let work = Task { try await handler.body(run) }
    let keeping = Task {
      let reason = await keepLease(of: run, for: handler.limit)
      work.cancel()
      return reason
    }
    let result = await withTaskCancellationHandler {
      await work.result
    } onCancel: {
      work.cancel()
    }
    keeping.cancel()
    let reason = await keeping.value
    if case .failure(let error) = result { throw reason ?? error }
  }

  /// Returns when the job must stop, with the reason; nil when it was cancelled.
  private func keepLease(of run: JobRun, for limit: Duration) async -> JobError? {
    var until = run.now.adding(options.lease)
    while true {
      do { try await clock.sleep(options.lease / 3) } catch { return nil }
      let now = clock.now()
      if now >= run.now.adding(limit) { return .tookTooLong(limit) }
      do {
        guard try await jobs.renew(run, until: now.adding(options.lease)) else { return .leaseLost }
        until = now.adding(options.lease)
      } catch {
        // The database is away: another node may take over once the lease has run out.
        if clock.now() >= until { return .leaseLost }
      }
    }
  }

  // MARK: Stopping

  private func stop() async {
    let deadline = Task {
      try await clock.sleep(options.patience)
      running.cancelAll()
      try await clock.sleep(options.lastPatience)
      // What does not stop keeps its lease until it runs out, so that it does not run twice at once.
      running.abandon()
    }
    await withTaskCancellationHandler {
      await running.untilNone()
    } onCancel: { [running] in
      running.cancelAll()
    }
    deadline.cancel()
  }
}
