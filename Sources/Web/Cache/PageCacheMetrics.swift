import Synchronization

extension Metrics {
  /// Adds what the page cache does and holds.
  public func add(_ cache: PageCache) {
    func counter(_ name: String, _ help: String, _ label: String?, _ read: @escaping @Sendable (PageCache.Counts) -> [(String, Int)]) {
      let head = MetricHead(name: name, help: help, kind: "counter", labels: label.map { [$0] } ?? [])
      add(CacheCounter(head: head) { read(cache.counts) })
    }
    counter("page_cache_requests_total", "Requests for pages, by what the cache had.", "found") {
      [("fresh", $0.hits), ("stale", $0.staleHits), ("nothing", $0.misses)]
    }
    counter("page_cache_renderings_total", "Pages rendered for the cache.", nil) { [("", $0.renderings)] }
    counter("page_cache_purged_total", "Pages that a purge concerned.", "kind") {
      [("soft", $0.softPurges), ("hard", $0.hardPurges)]
    }
    counter("page_cache_evicted_total", "Pages that had to make room.", nil) { [("", $0.evictions)] }
    gauge("page_cache_pages", "Pages in the cache.") { Double(cache.size.pages) }
    gauge("page_cache_bytes", "Memory that the cache's pages take, about.") { Double(cache.size.bytes) }
  }
}

extension PageCache {
  var counts: Counts { state.withLock { $0.counts } }
  var size: (pages: Int, bytes: Int) { state.withLock { ($0.shelf.count, $0.shelf.bytes) } }
}

/// Numbers that the cache counts under its own lock, by the values of one label.
private struct CacheCounter: MetricFamily {
  let head: MetricHead
  let read: @Sendable () -> [(String, Int)]

  var lines: [String] {
    read().map { head.line(head.labels.isEmpty ? [] : [$0.0], number: Double($0.1)) }
  }
}
