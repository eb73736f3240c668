import Foundation
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(2))) struct PurgeTests {
  @Test func `after a soft purge the old page is served while the new one is rendered`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    gate.release()
    try await world.ask("/", nil, naming: [], world.page(at: gate))
    await gate.arrived()
    world.clock.advance(by: 10)
    world.change()
    for _ in 1...5 { try await #expect(world.ask() == "v1") }
    await gate.arrived()
    #expect(world.lane("/") == "v1")
    gate.release()
    await world.settle()
    #expect(world.lane("/") == "v2")
    #expect(world.renderings == 2)
  }

  @Test func `the express lane has an old page rendered anew too`() async throws {
    let world = CacheWorld()
    try await world.ask()
    world.clock.advance(by: 10)
    world.change()
    #expect(world.lane("/") == "v1")
    await world.settle()
    #expect(world.lane("/") == "v2")
  }

  @Test func `a page that was purged longer ago is waited for`() async throws {
    let world = CacheWorld()
    try await world.ask()
    world.change()
    world.clock.advance(by: 1.01)
    #expect(world.lane("/") == nil)
    try await #expect(world.ask() == "v2")
  }

  @Test func `a clock that is set back makes no page good`() async throws {
    let world = CacheWorld()
    try await world.ask()
    world.change()
    world.clock.advance(by: -3600)
    #expect(world.lane("/") == nil)
    try await #expect(world.ask() == "v2")
    #expect(world.lane("/") == "v2")
  }

  @Test func `under a storm of purges a page is rendered four times a second and never shown older than one`() async throws {
    let world = CacheWorld()
    try await world.ask()
    var changed = [world.clock.now]
    for _ in 1...500 {
      world.clock.advance(by: 0.01)
      world.change()
      changed.append(world.clock.now)
      let shown = try #require(try await Int(world.ask().dropFirst()))
      if shown < changed.count { #expect(world.clock.now.timeIntervalSince(changed[shown]) <= 1) }
      await world.settle()
    }
    #expect((15...21).contains(world.renderings))
  }

  @Test func `what shows nothing of it is not purged`() async throws {
    let world = CacheWorld()
    let windows = [Window(list: Mark("news"), range: 10...20)]
    try await world.ask("/story", nil, naming: [], world.page())
    try await world.ask("/news", nil, naming: [], world.page(Footprint(windows: windows)))
    world.change(Purge(points: [(Mark("news"), 15)], isHard: true))
    #expect(world.lane("/story") == "v1" && world.lane("/news") == nil)
    world.changeHard()
    #expect(world.lane("/story") == nil)
    try await world.ask("/story")
    world.change(Purge(marks: [Mark("story", 2)], points: [(Mark("news"), 21)], isHard: true))
    #expect(world.lane("/story") == "v3")
    #expect(world.cache.counts.hardPurges == 2)
  }

  @Test func `after a hard purge nobody sees the old page, not even who waited before`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    let before = Task { try await world.ask("/", nil, naming: [], world.page(at: gate)) }
    await gate.arrived()
    world.changeHard()
    let after = Task { try await world.ask("/", nil, naming: [], world.page(at: gate)) }
    gate.release()
    await gate.arrived()
    #expect(world.lane("/") == nil)
    gate.release()
    #expect(try await (before.value, after.value) == ("v2", "v2"))
    #expect(world.lane("/") == "v2")
    #expect(world.renderings == 2)
  }

  @Test func `a hard purge takes the old page that a soft one had left`() async throws {
    let world = CacheWorld()
    try await world.ask()
    world.change()
    world.changeHard()
    #expect(world.lane("/") == nil)
    try await #expect(world.ask() == "v3")
  }

  @Test func `everything can be purged, in both ways`() async throws {
    let world = CacheWorld()
    for path in ["/a", "/b"] { try await world.ask(path, nil, naming: [], world.page(Footprint())) }
    world.clock.advance(by: 10)
    world.change(Purge(isEverything: true))
    for path in ["/a", "/b"] { #expect(world.lane(path) == "v1") }
    await world.settle()
    for path in ["/a", "/b"] { #expect(world.lane(path) == "v2") }
    world.change(Purge(isEverything: true, isHard: true))
    #expect(world.cache.size == (0, 0))
  }

  @Test func `a rendering that a soft purge overtook is not taken for fresh`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    let first = Task { try await world.ask("/", nil, naming: [], world.page(at: gate)) }
    await gate.arrived()
    world.change()
    world.change(Purge(marks: [Mark("story", 2)]))
    gate.release()
    #expect(try await first.value == "v1")
    world.clock.advance(by: 0.3)
    #expect(world.lane("/") == "v1")
    await gate.arrived()
    gate.release()
    await world.settle()
    #expect(world.lane("/") == "v3")
  }

  @Test func `a rendering that took longer than the grace satisfies only who began it`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    let first = Task { try await world.ask("/", nil, naming: [], world.page(at: gate)) }
    await gate.arrived()
    world.change()
    world.clock.advance(by: 2)
    let second = Task { try await world.ask() }
    while world.cache.counts.misses < 2 { await Task.yield() }
    gate.release()
    #expect(try await first.value == "v1")
    #expect(try await second.value == "v2")
    #expect(world.lane("/") == "v2")
  }

  @Test func `an error from before a purge is no answer for who came after it`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    let first = Task {
      try await world.ask("/", nil, naming: []) {
        await gate.pass()
        throw Broken()
      }
    }
    await gate.arrived()
    world.change()
    let second = Task { try await world.ask() }
    while world.cache.counts.misses < 2 { await Task.yield() }
    gate.release()
    await #expect(throws: Broken.self) { try await first.value }
    #expect(try await second.value == "v2")
  }

  @Test func `while a page cannot be rendered the old one is served as long as it may be`() async throws {
    let world = CacheWorld()
    let isBroken = Flag()
    let make: PageCache.Make = {
      if isBroken.isUp { throw Broken() }
      return try await world.page()()
    }
    try await world.ask("/", nil, naming: [], make)
    isBroken.raise()
    world.clock.advance(by: 10)
    world.change()
    #expect(world.lane("/") == "v1")
    await world.settle()
    world.clock.advance(by: 0.9)
    try await #expect(world.ask("/", nil, naming: [], make) == "v1")
    await world.settle()
    world.clock.advance(by: 0.2)
    await #expect(throws: Broken.self) { try await world.ask("/", nil, naming: [], make) }
    #expect(world.cache.size.pages == 0)
    try await #expect(world.ask() == "v2")
  }

  @Test func `more purges than the log holds leave nothing fresh`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    let first = Task { try await world.ask("/", nil, naming: [], world.page(at: gate)) }
    await gate.arrived()
    for number in 10...5000 { world.cache.purge(Purge(marks: [Mark("story", number)])) }
    world.clock.advance(by: 2)
    gate.release()
    #expect(try await first.value == "v1")
    #expect(world.lane("/") == nil)
  }
}
