import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(2))) struct QuietPagesTests {
  private let world = CacheWorld { $0.quietHits = 3 }

  private func draft() -> Draft {
    .html((0..<4000).map { "<li>\($0 * 7919 % 1013)</li>" }.joined(), caching: .shared(seconds: 10, stale: 60), footprint: CacheWorld.story)
  }

  private func brotli(_ path: String = "/") async throws -> Int {
    try await world.cache.answer(for: PageKey(path: path), make: draft).variant(.brotli).body.readableBytes
  }

  @Test func `a page that is quiet and asked for is compressed further, once`() async throws {
    let moderate = try await brotli()
    for _ in 1...3 { _ = try await brotli() }
    await world.cache.squeezeQuietPages()
    try await #expect(brotli() == moderate)
    world.clock.advance(by: 61)
    let before = world.cache.size.bytes
    await world.cache.squeezeQuietPages()
    try await #expect(brotli() < moderate)
    #expect(world.cache.size.bytes < before)
    let answer = try await world.cache.answer(for: PageKey(path: "/"), make: draft)
    await world.cache.squeezeQuietPages()
    try await #expect(world.cache.answer(for: PageKey(path: "/"), make: draft) === answer)
  }

  @Test func `a page that few ask for, or that is out of date, is left alone`() async throws {
    let moderate = try await brotli("/few")
    for _ in 1...4 { _ = try await brotli("/old") }
    world.clock.advance(by: 61)
    world.cache.purge(Purge(marks: [Mark("story", 1)]))
    await world.cache.squeezeQuietPages()
    try await #expect(brotli("/few") == moderate)
    try await #expect(brotli("/old") == moderate)
  }

  @Test func `a page that was purged while it was compressed does not come back`() async throws {
    for _ in 1...4 { _ = try await brotli() }
    world.clock.advance(by: 61)
    async let squeezing: Void = world.cache.squeezeQuietPages()
    world.cache.purge(Purge(marks: [Mark("story", 1)], isHard: true))
    await squeezing
    #expect(world.cache.size == (0, 0))
  }

  @Test func `the service stops when it is told to`() async throws {
    let group = ServiceGroup(
      services: [world.cache], gracefulShutdownSignals: [], logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }
}
