import Database
import Logging
import ServiceLifecycle
import Synchronization
import Web

/// Keeps what is shown in step with the journal, on every node: an event purges the pages that show what it changed.
final class Freshness: Service {
  private let services: Services
  private let start: Int64
  private let position: Mutex<Int64>
  private let filled = Mutex<Set<Int64>>([])

  /// From here on pages may be kept. To be made before the first of them is rendered.
  init(_ services: Services) async throws {
    self.services = services
    start = try await services.database.journal.lastNumber()
    position = Mutex(start)
    let sections = try await services.database.read { try SectionStore.filled(in: $0) }
    filled.withLock { $0 = sections }
    services.backdrop.begin()
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      for await events in self.services.database.journal.follow(after: self.start) {
        await self.take(events)
      }
    }
  }

  /// Returns when every purge of what has happened until now is done on this node.
  func settle() async throws {
    let number = try await services.database.journal.lastNumber()
    while position.withLock({ $0 < number }) { try await Task.sleep(for: .milliseconds(1)) }
  }

  private func take(_ events: [RecordedEvent]) async {
    for purge in await purges(for: events) { services.purge(purge) }
    if let last = events.last { position.withLock { $0 = last.number } }
  }

  private func purges(for events: [RecordedEvent]) async -> [Purge] {
    do {
      let (purges, sections) = try await services.database.read { reading in
        (try PurgeStore.purges(for: events, in: reading), try SectionStore.filled(in: reading))
      }
      // A section's first story brings it into the navigation of every page.
      let isNavigationNew = filled.withLock { filled in
        defer { filled = sections }
        return filled != sections
      }
      return isNavigationNew ? purges + [Purge(marks: [.frame])] : purges
    } catch {
      services.log.warning("All pages are rendered anew, since it cannot be read what has changed: \(error)")
      return [Purge(isEverything: true, isHard: true)]
    }
  }
}
