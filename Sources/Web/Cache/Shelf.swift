import Foundation

/// What came of a rendering.
struct Rendered: Sendable {
  let key: PageKey
  var answer: FinishedAnswer
  let footprint: Footprint
  /// Renders it anew.
  let make: PageCache.Make
  /// When the rendering began.
  let begun: Date

  /// Bytes of memory, about: with the key and the entries of the index.
  var cost: Int {
    answer.cost + 600 + 2 * key.text.utf8.count + 150 * footprint.marks.count + 400 * footprint.windows.count
  }
}

/// One kept page. Belongs to the shelf and is touched only under the cache's lock.
final class CachedPage {
  fileprivate(set) var rendered: Rendered
  fileprivate var place = 0
  /// When this state of it was put here.
  fileprivate(set) var kept: Date
  /// When its last rendering began, whatever came of it.
  var attempted: Date
  /// The first purge that concerned it.
  var purged: Date?
  /// How often this state of it was asked for.
  fileprivate(set) var hits = 0
  /// Whether it has been compressed as far as it goes.
  fileprivate(set) var isSqueezed = false

  fileprivate init(_ rendered: Rendered, purged: Date?, at now: Date) {
    self.rendered = rendered
    self.purged = purged
    kept = now
    attempted = rendered.begun
  }

  fileprivate func take(_ rendered: Rendered, purged: Date?, at now: Date) {
    self.rendered = rendered
    self.purged = purged
    kept = now
    attempted = rendered.begun
    hits = 0
    isSqueezed = false
  }

  /// Since when it is out of date; nil while it is good.
  func stale(at now: Date) -> Date? {
    guard let end = rendered.footprint.validUntil, end <= now else { return purged }
    return min(end, purged ?? end)
  }
}

extension CachedPage: Hashable {
  static func == (one: CachedPage, other: CachedPage) -> Bool { one === other }
  func hash(into hasher: inout Hasher) { hasher.combine(rendered.key) }
}

/// All kept pages: by key, by what they show, and in the order in which they go. What a change makes superfluous is
/// given back, so that its memory can be freed outside the lock.
struct Shelf {
  private let limit: Int
  private var pages: [String: CachedPage] = [:]
  private var index = DependencyIndex<CachedPage>()
  private var queue: EvictionQueue<CachedPage>

  init(limit: Int) {
    self.limit = limit
    queue = EvictionQueue(limit: limit)
  }

  var bytes: Int { queue.bytes }
  var count: Int { pages.count }

  /// - Parameter key: `PageKey.text`
  subscript(key: String) -> CachedPage? { pages[key] }

  /// Somebody asked for the page.
  mutating func touch(_ page: CachedPage) {
    page.hits += 1
    queue.touch(page.place)
  }

  func pages(concernedBy purge: Purge) -> Set<CachedPage> {
    purge.isEverything ? Set(pages.values) : index.pages(concernedBy: purge)
  }

  /// Keeps what was rendered in place of what was there. What would fill more than an eighth of the shelf is not kept.
  mutating func put(_ rendered: Rendered, purged: Date?, at now: Date) -> [FinishedAnswer] {
    let old = pages[rendered.key.text]
    guard rendered.cost <= limit / 8 else { return old.map { [remove($0)] } ?? [] }
    guard let page = old else {
      let page = CachedPage(rendered, purged: purged, at: now)
      pages[rendered.key.text] = page
      page.place = queue.insert(page, bytes: rendered.cost)
      index.insert(page, showing: rendered.footprint)
      return []
    }
    let answer = page.rendered.answer
    index.remove(page, showing: page.rendered.footprint)
    page.take(rendered, purged: purged, at: now)
    queue.resize(page.place, bytes: rendered.cost)
    index.insert(page, showing: rendered.footprint)
    return [answer]
  }

  /// Takes pages out until the rest fits.
  mutating func evict() -> [FinishedAnswer] {
    var evicted: [FinishedAnswer] = []
    while queue.bytes > limit, let page = queue.evict() {
      pages[page.rendered.key.text] = nil
      index.remove(page, showing: page.rendered.footprint)
      evicted.append(page.rendered.answer)
    }
    return evicted
  }

  mutating func remove(_ page: CachedPage) -> FinishedAnswer {
    pages[page.rendered.key.text] = nil
    index.remove(page, showing: page.rendered.footprint)
    queue.remove(page.place)
    return page.rendered.answer
  }

  /// The page that is asked for most among those that could be compressed further.
  func busiest(where fits: (CachedPage) -> Bool) -> CachedPage? {
    pages.values.filter { !$0.isSqueezed && fits($0) }.max { $0.hits < $1.hits }
  }

  /// Puts the same page in its own place, compressed as far as it goes.
  mutating func squeeze(_ page: CachedPage, _ answer: FinishedAnswer) {
    page.rendered.answer = answer
    page.isSqueezed = true
    queue.resize(page.place, bytes: page.rendered.cost)
  }
}
