import Foundation
import Synchronization
import Testing

@testable import Web

/// Things with versions, pages that show some of them, and what a reader may still be shown of each.
private final class Truth: Sendable {
  struct Change {
    let version: Int
    let isHard: Bool
    /// When the purge had returned.
    let known: Date
  }

  private let versions: Mutex<[Int]>
  private let changes: Mutex<[[Change]]>

  init(things: Int) {
    versions = Mutex(Array(repeating: 0, count: things))
    changes = Mutex(Array(repeating: [], count: things))
  }

  func version(of thing: Int) -> Int { versions.withLock { $0[thing] } }

  func raise(_ thing: Int) -> Int {
    versions.withLock {
      $0[thing] += 1
      return $0[thing]
    }
  }

  func note(_ change: Change, of thing: Int) { changes.withLock { $0[thing].append(change) } }

  /// The oldest version that somebody may get who asks now.
  func floor(of thing: Int, at now: Date, grace: TimeInterval) -> Int {
    changes.withLock { changes in
      changes[thing].lazy.filter { $0.isHard || now.timeIntervalSince($0.known) > grace }.map(\.version).max() ?? 0
    }
  }
}

@Suite(.timeLimit(.minutes(3))) struct CacheModelTests {
  private static let things = 6
  private static let pages = 24
  private let truth = Truth(things: CacheModelTests.things)
  private let world = CacheWorld { $0.bytes = 60_000 }  // some pages are evicted, too
  private let isOver = Flag()

  /// The things that a page shows: one by its mark, one by its place in a list.
  private func shown(on page: Int) -> [Int] { [page % Self.things, (page * 5 + 1) % Self.things] }

  private func make(_ page: Int) -> PageCache.Make {
    let (truth, things) = (truth, shown(on: page))
    let footprint = Footprint(
      marks: [Mark("thing", things[0])],
      windows: [Window(list: Mark("list"), range: Int64(things[1] * 10)...Int64(things[1] * 10 + 5))])
    return {
      for _ in 0..<Int.random(in: 0...4) { await Task.yield() }
      if Int.random(in: 0..<20) == 0 { throw Broken() }
      let texts = things.map { "\(truth.version(of: $0))" }
      for _ in 0..<Int.random(in: 0...4) { await Task.yield() }
      let body = texts.joined(separator: ",") + String(repeating: " ", count: 1000 + page * 100)
      return .html(body, caching: .shared(seconds: 10, stale: 60), footprint: footprint)
    }
  }

  @Test func `whatever happens at once, nobody is shown what is too old`() async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for reader in 0..<16 { group.addTask { try await read(isLane: reader % 4 == 0) } }
      for _ in 0..<3 { group.addTask { await write() } }
      group.addTask { await tick() }
      var done = 0
      for try await served in group {
        if served > 0 { done += 1 }
        if done == 16 { isOver.raise() }
      }
    }
    await world.settle()
    try await expectTruth()
    let counts = world.cache.counts
    #expect(min(counts.hits, counts.staleHits, counts.misses, counts.softPurges, counts.hardPurges, counts.evictions) > 50, "\(counts)")
  }

  private func read(isLane: Bool) async throws -> Int {
    for _ in 0..<1500 {
      let page = Int.random(in: 0..<Self.pages)
      let things = shown(on: page)
      let now = world.clock.now
      let floors = things.map { truth.floor(of: $0, at: now, grace: 1) }
      await Task.yield()
      let text: String?
      do {
        text = isLane ? world.lane("/\(page)") : try await world.ask("/\(page)", nil, naming: [], make(page))
      } catch is Broken {
        continue
      }
      guard let text else { continue }
      let versions = text.split(separator: ",").compactMap { Int($0) }
      #expect(versions.count == 2 && zip(versions, floors).allSatisfy { $0 >= $1 }, "\(text) after \(floors)")
    }
    return 1
  }

  private func write() async -> Int {
    while !isOver.isUp, !Task.isCancelled {
      let thing = Int.random(in: 0..<Self.things)
      let isHard = Int.random(in: 0..<4) == 0
      let version = truth.raise(thing)
      world.cache.purge(
        Purge(
          marks: [Mark("thing", thing)], points: [(Mark("list"), Int64(thing * 10 + Int.random(in: 0...5)))],
          isEverything: Int.random(in: 0..<50) == 0, isHard: isHard))
      truth.note(.init(version: version, isHard: isHard, known: world.clock.now), of: thing)
      for _ in 0..<Int.random(in: 0...60) { await Task.yield() }
    }
    return 0
  }

  private func tick() async -> Int {
    while !isOver.isUp, !Task.isCancelled {
      world.clock.advance(by: .random(in: 0...0.05))
      for _ in 0..<10 { await Task.yield() }
    }
    return 0
  }

  private func expectTruth() async throws {
    world.clock.advance(by: 2)
    for page in 0..<Self.pages {
      var text: String?
      while text == nil { text = try? await world.ask("/\(page)", nil, naming: [], make(page)) }
      #expect(text == shown(on: page).map { "\(truth.version(of: $0))" }.joined(separator: ","))
    }
    #expect(world.cache.size.bytes <= 60_000)
  }
}
