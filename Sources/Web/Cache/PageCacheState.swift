public import Foundation

extension PageCache {
  /// How much is kept, and how old it may get.
  public struct Options: Sendable {
    /// Bytes of memory for all pages with their keys and index, about. With 0 every request renders its page, and
    /// nothing is kept or compressed.
    public var bytes: Int
    /// How long after a soft purge the old page is still served.
    public var grace: Duration
    /// The least time between the beginnings of two renderings of a page that can be served meanwhile; shorter than
    /// `grace`.
    public var interval: Duration
    /// How long a page must not have changed to be compressed at the highest levels.
    public var quiet: Duration
    /// How often it must have been asked for since it changed.
    public var quietHits: Int
    /// Tells the time.
    public var now: @Sendable () -> Date

    public init(
      bytes: Int = 128 << 20, grace: Duration = .seconds(1), interval: Duration = .milliseconds(250),
      quiet: Duration = .seconds(60), quietHits: Int = 20, now: @escaping @Sendable () -> Date = { Date() }
    ) {
      self.bytes = bytes
      self.grace = grace
      self.interval = min(interval, grace)
      self.quiet = quiet
      self.quietHits = quietHits
      self.now = now
    }
  }

  /// What happened so far.
  struct Counts {
    var hits = 0
    var staleHits = 0
    var misses = 0
    var renderings = 0
    var softPurges = 0
    var hardPurges = 0
    var evictions = 0
  }

  /// What the lock guards.
  struct State {
    var shelf: Shelf
    var log = PurgeLog()
    /// Those under way, by `PageKey.text`.
    var renderings: [String: Task<Outcome, Never>] = [:]
    var counts = Counts()

    init(limit: Int) {
      shelf = Shelf(limit: limit)
    }
  }

  /// How a rendering ended.
  struct Outcome: Sendable {
    let result: Result<FinishedAnswer, any Error>
    let standing: PurgeLog.Standing

    /// Whether somebody may have it who waited for it.
    /// - Parameter own: whether the rendering began after the waiter came.
    func suits(own: Bool, within grace: Duration, at now: Date) -> Bool {
      switch standing {
      case .fresh: true
      case .stale(let since): own || since.isWithin(grace, of: now)
      case .void: false
      }
    }
  }
}

extension PurgeLog.Standing {
  /// The same after a page's own end.
  func passing(_ end: Date?, at now: Date) -> PurgeLog.Standing {
    guard let end, end <= now else { return self }
    return switch self {
    case .fresh: .stale(since: end)
    case .stale(let since): .stale(since: min(since, end))
    case .void: .void
    }
  }
}

extension Date {
  /// Whether it is at most so long ago. A date that lies ahead, because somebody set the clock, is not.
  func isWithin(_ duration: Duration, of now: Date) -> Bool {
    let elapsed = now.timeIntervalSince(self)
    return elapsed >= 0 && elapsed <= duration / .seconds(1)
  }
}
