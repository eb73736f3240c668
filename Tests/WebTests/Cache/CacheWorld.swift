import Foundation
import NIOCore
import Synchronization
import Testing

@testable import Web

/// A clock that goes only when it is told to.
final class ManualClock: Sendable {
  private let seconds = Mutex(1_000_000.0)

  var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
  func advance(by step: TimeInterval) { seconds.withLock { $0 += step } }
}

/// Holds renderings until they are let through, one after the other.
final class Gate: Sendable {
  private let arrivals = AsyncStream<Void>.makeStream()
  private let releases = AsyncStream<Void>.makeStream()

  func pass() async {
    arrivals.continuation.yield()
    for await _ in releases.stream { return }
  }

  func arrived() async {
    for await _ in arrivals.stream { return }
  }

  func release() { releases.continuation.yield() }
}

/// A cache under a manual clock, and pages that say in which version they were rendered.
final class CacheWorld: Sendable {
  let clock = ManualClock()
  let cache: PageCache
  private let version = Mutex(1)
  private let count = Mutex(0)

  init(_ change: (inout PageCache.Options) -> Void = { _ in }) {
    let clock = clock
    var options = PageCache.Options(now: { clock.now })
    change(&options)
    cache = PageCache(options)
  }

  /// How often a page was rendered.
  var renderings: Int { count.withLock { $0 } }

  static let story = Footprint(marks: [Mark("story", 1)])

  /// The version as it is when the rendering begins, perhaps held there.
  func page(_ footprint: Footprint = story, padding: Int = 0, at gate: Gate? = nil) -> PageCache.Make {
    { [self] in
      count.withLock { $0 += 1 }
      let text = "v\(version.withLock { $0 })" + String(repeating: " ", count: padding)
      await gate?.pass()
      return .html(text, caching: .shared(seconds: 10, stale: 60), footprint: footprint)
    }
  }

  @discardableResult func ask(
    _ path: String = "/", _ query: String? = nil, naming names: [String] = [], _ make: PageCache.Make? = nil
  ) async throws -> String {
    let key = PageKey(path: path, query: query, naming: names)
    return try await cache.answer(for: key, make: make ?? page()).text
  }

  /// What the express lane would send at once.
  func lane(_ target: String) -> String? {
    Array(target.utf8).withUnsafeBufferPointer { cache.answer(to: $0) }?.text
  }

  /// The content changes, and then the cache hears of it.
  func change(_ purge: Purge = Purge(marks: [Mark("story", 1)])) {
    version.withLock { $0 += 1 }
    cache.purge(purge)
  }

  func changeHard() { change(Purge(marks: [Mark("story", 1)], isHard: true)) }

  /// Waits until nothing is rendered.
  func settle() async {
    while !cache.state.withLock({ $0.renderings.isEmpty }) { await Task.yield() }
  }
}

extension FinishedAnswer {
  var text: String { String(String(buffer: variant(.identity).body).prefix { $0 != " " }) }
}

struct Broken: Error {}

final class Flag: Sendable {
  private let up = Mutex(false)
  var isUp: Bool { up.withLock { $0 } }
  func raise() { up.withLock { $0 = true } }
}
