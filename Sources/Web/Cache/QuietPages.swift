import Foundation
import NIOCore
public import ServiceLifecycle
import Synchronization

extension PageCache: Service {
  /// Compresses pages that have become quiet at the highest levels, one after the other, until the service group stops.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await self.squeezeQuietPages()
        try? await Task.sleep(for: .seconds(10))
      }
    }
  }

  /// Compresses all that are quiet now, those first that are asked for most.
  func squeezeQuietPages() async {
    while !Task.isCancelled, let (key, answer) = nextQuietPage() {
      let squeezed = await Self.atLowestPriority { answer.compressedAgain(effort: .highest) }
      state.withLock { state in
        guard let page = state.shelf[key], page.rendered.answer === answer else { return }
        state.shelf.squeeze(page, squeezed)
      }
    }
  }

  private func nextQuietPage() -> (key: String, answer: FinishedAnswer)? {
    let now = options.now()
    return state.withLock { state in
      let page = state.shelf.busiest { page in
        page.hits >= options.quietHits && page.stale(at: now) == nil
          && now.timeIntervalSince(page.kept) >= options.quiet / .seconds(1)
          && page.rendered.answer.variant(.identity).body.readableBytes <= Self.longestSqueezed
      }
      return page.map { ($0.rendered.key.text, $0.rendered.answer) }
    }
  }

  /// Brotli takes a second for a megabyte at its highest level.
  private static let longestSqueezed = 1 << 20

  /// Runs work on a thread of its own, to which the kernel gives what the others leave: on Linux `setpriority`
  /// concerns the calling thread alone.
  private static func atLowestPriority<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        #if os(Linux)
          setpriority(Int32(PRIO_PROCESS.rawValue), 0, 19)
        #endif
        continuation.resume(returning: work())
      }
    }
  }
}
