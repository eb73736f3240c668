import Database
import Logging
import ServiceLifecycle
import Testing

@testable import App

struct JobStopTests {
  private func stopping(
    _ world: JobWorld, _ handlers: JobHandlers, _ body: (ServiceGroup) async throws -> Void
  ) async throws {
    var options = JobRunner.Options(owner: "node 1")
    options.patience = .seconds(10)
    let runner = JobRunner(
      database: world.database, handlers: handlers, schedules: [], options: options, clock: world.clock.jobClock)
    let group = ServiceGroup(services: [runner], logger: Logger(label: "test"))
    let running = Task { try await group.run() }
    do {
      try await body(group)
    } catch {
      running.cancel()
      throw error
    }
    try await running.value
  }

  @Test(arguments: JobWorld.engines)
  func `a stopping node lets its jobs finish and takes no more`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let (tally, gate) = (Tally(), Gate())
      var handlers = JobHandlers()
      handlers.on("test") { run in
        tally.begin(run.id)
        await gate.wait()
      }
      try await world.enqueue(Job("test"))
      try await stopping(world, handlers) { group in
        try await eventually("it runs") { tally.running == 1 }
        await group.triggerGracefulShutdown()
        try await eventually("it is stopping") { world.clock.isAsleep(for: .seconds(10)) }
        try await world.enqueue(Job("test"))
        gate.open()
      }
      #expect(try await world.list(.finished).count == 1)
      #expect(try await world.list(.waiting).map(\.attempts) == [0])
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a job that is not done in time is given back at once, without losing an attempt`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let tally = Tally()
      var handlers = JobHandlers()
      handlers.on("test") { run in
        tally.begin(run.id)
        try await untilCancelled()
      }
      try await world.enqueue(Job("test"))
      try await stopping(world, handlers) { group in
        try await eventually("it runs") { tally.running == 1 }
        await group.triggerGracefulShutdown()
        try await eventually("it is stopping") { world.clock.isAsleep(for: .seconds(10)) }
        world.clock.advance(10)
      }
      #expect(try await world.list(.waiting).map(\.attempts) == [0])
      #expect(try await world.claim(owner: "node 2").map(\.attempt) == [1])
    }
  }

  @Test(arguments: JobWorld.engines)
  func `a job that does not listen holds up the stop briefly and keeps its lease`(engine: Engine) async throws {
    try await JobWorld.with(engine) { world in
      let (tally, gate) = (Tally(), Gate())
      var handlers = JobHandlers()
      handlers.on("test") { run in
        tally.begin(run.id)
        await gate.wait()
      }
      try await world.enqueue(Job("test"))
      try await stopping(world, handlers) { group in
        try await eventually("it runs") { tally.running == 1 }
        await group.triggerGracefulShutdown()
        try await eventually("it is stopping") { world.clock.isAsleep(for: .seconds(10)) }
        world.clock.advance(10)
        try await eventually("the handler was cancelled") { world.clock.isAsleep(for: .seconds(3)) }
        world.clock.advance(3)
      }
      #expect(try await world.claim(owner: "node 2").isEmpty)
      gate.open()
      try await eventually("it is done after all") { try await world.list(.finished).count == 1 }
    }
  }
}
