import Database
import Logging
import ServiceLifecycle

/// Reads the journal as it grows and has a task done for its events, on one node at a time.
///
/// What a batch of events asks for is written in one transaction with the new position, so every event is worked off
/// exactly once, whatever node dies when. At its first start, and when events were pruned that it has not seen, it goes
/// through everything there is before it follows again.
struct JournalReader<Work: JournalTask>: Service {
  enum Outcome {
    /// Something was done, and there may be more.
    case moved
    /// Nothing is left to do.
    case idle
    /// Another node is at it.
    case elsewhere
  }

  let task: Work
  let database: Database
  let log: Logger
  /// Events a transaction: few enough that other writers hardly wait.
  var batch = 100
  var pause = Duration.seconds(1)

  private enum Step: Sendable {
    case begin
    case walk(Work.Changes?, to: Int64?)
    case follow(Work.Changes, to: Int64)
    case idle
  }

  func run() async throws {
    let (bell, ring) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    ring.yield()
    let hearing = Task {
      guard let last = try? await database.journal.lastNumber() else { return }
      for await _ in database.journal.follow(after: last) { ring.yield() }
    }
    // Another node may have died before it was done, and the database may have been away.
    let ticking = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: pause)
        ring.yield()
      }
    }
    await withTaskCancellationOrGracefulShutdownHandler {
      for await _ in bell where !Task.isShuttingDownGracefully { await catchUpOrLog() }
    } onCancelOrGracefulShutdown: {
      ring.finish()
    }
    hearing.cancel()
    ticking.cancel()
  }

  private func catchUpOrLog() async {
    do {
      try await catchUp()
    } catch is CancellationError {
      return
    } catch {
      log.error("Reading the journal failed and is tried again", metadata: ["reader": "\(task.name)", "error": "\(error)"])
      try? await Task.sleep(for: pause * 5)
    }
  }

  /// Works until nothing is left, or until another node is seen to work.
  func catchUp() async throws {
    while !Task.isShuttingDownGracefully, try await step() == .moved {}
  }

  func step() async throws -> Outcome {
    let (position, step) = try await database.read { reading in
      let position = try JournalPositionStore.position(of: task.name, in: reading)
      return (position, try nextStep(from: position, in: reading))
    }
    if case .idle = step { return .idle }
    let outcome: Outcome = try await database.write { writing in
      guard try JournalPositionStore.hold(position, of: task.name, in: writing) else { return .elsewhere }
      try JournalPositionStore.move(task.name, to: take(step, from: position, in: writing), in: writing)
      return .moved
    }
    if case .begin = step, outcome == .moved {
      log.info("A reader of the journal goes through everything there is", metadata: ["reader": "\(task.name)"])
    }
    return outcome
  }

  private func nextStep(from position: JournalPosition?, in reading: Reading) throws -> Step {
    guard let position, position.version == task.version,
      try !JournalPositionStore.hasMissedEvents(position, in: reading)
    else { return .begin }
    if let walked = position.walked {
      let portion = try task.portion(after: walked, in: reading)
      return .walk(portion?.changes, to: portion?.last)
    }
    let events = try JournalPositionStore.events(after: position.number, limit: batch, in: reading)
    guard let last = events.last else { return .idle }
    return .follow(try task.changes(after: events, in: reading), to: last.number)
  }

  private func take(_ step: Step, from position: JournalPosition?, in writing: Writing) throws -> JournalPosition {
    var next = position ?? JournalPosition(version: task.version, number: 0)
    switch step {
    case .begin:
      // What happens from here on is followed after the walk, so that nothing falls between the two.
      let number = try JournalPositionStore.lastNumber(in: writing)
      next = JournalPosition(version: task.version, number: number, walked: .min)
    case .walk(let changes, let last):
      if let changes { try task.apply(changes, in: writing) }
      next.walked = last
    case .follow(let changes, let number):
      try task.apply(changes, in: writing)
      next.number = number
    case .idle: break
    }
    return next
  }
}
