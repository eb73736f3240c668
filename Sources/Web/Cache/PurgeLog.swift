import Foundation

/// The latest purges in their order, so that a rendering can be asked at its end whether what it read was still true.
struct PurgeLog {
  /// How good the outcome of a rendering is.
  enum Standing: Equatable {
    case fresh
    /// Something has changed since, and the page may be shown for a moment only.
    case stale(since: Date)
    /// Nobody may see it.
    case void
  }

  /// How many purges there have been.
  private(set) var number = 0
  private var lastHard = 0
  private var recent: [(purge: Purge, at: Date)] = []
  private let capacity: Int

  init(capacity: Int = 4096) {
    self.capacity = capacity
  }

  mutating func append(_ purge: Purge, at date: Date) {
    if recent.count < capacity {
      recent.append((purge, date))
    } else {
      recent[number % capacity] = (purge, date)
    }
    number += 1
    if purge.isHard { lastHard = number }
  }

  /// What has become of a page while it was rendered. When there were more purges than the log holds, each may have
  /// concerned it.
  /// - Parameters:
  ///   - start: how many purges there had been when the rendering began.
  ///   - date: when that was.
  func standing(of footprint: Footprint, renderedSince start: Int, at date: Date) -> Standing {
    guard number - start <= capacity else { return lastHard > start ? .void : .stale(since: date) }
    var since: Date?
    for index in start..<number {
      let (purge, date) = recent[index % capacity]
      guard purge.concerns(footprint) else { continue }
      if purge.isHard { return .void }
      since = since ?? date
    }
    return since.map { .stale(since: $0) } ?? .fresh
  }
}
