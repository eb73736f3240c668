import Foundation
public import HTTPTypes
public import Hummingbird
import Synchronization

/// Finished pages, kept with what they show until that changes.
///
/// A page is rendered by one task at a time, whoever asks. `purge` says what has changed; a page that shows it is
/// served a moment longer (`Options.grace`) while it is rendered anew, or is gone at once if the purge is hard. A
/// rendering that was overtaken by a purge is not taken for fresh. Hits are read under a short lock, on any thread.
///
/// No timer is needed for any of this: whoever asks finds out what is due. Only compressing quiet pages again is a
/// service (`run`).
public final class PageCache: FinishedAnswers, Sendable {
  /// Renders a page. It is kept with the page and called again when the page is out of date, perhaps for a lookup that
  /// has no request: it may capture what the program shares and what the key says (an id, a slug, a page number), but
  /// no request and no context, which would stay in memory as long as the page. What it gives or throws must follow
  /// from the key alone, since others wait for it too; so a request is checked before the cache is asked.
  public typealias Make = @Sendable () async throws -> Draft

  let options: Options
  let state: Mutex<State>

  /// - Parameter common: headers that every answer of the program carries, such as `HTTPFields.security`.
  public init(_ options: Options = Options(), common: HTTPFields = [:]) {
    self.options = options
    self.common = common
    state = Mutex(State(limit: options.bytes))
  }

  private let common: HTTPFields

  /// Whether anything is kept at all.
  public var isKeeping: Bool { options.bytes > 0 }

  /// A page from the cache or, if need be, rendered now.
  /// - Throws: what `make` throws; `CancellationError`.
  public func answer(for key: PageKey, make: @escaping Make) async throws -> FinishedAnswer {
    guard options.bytes > 0, key.isKept else { return FinishedAnswer(try await make(), common: common, effort: nil) }
    var isLate = false
    while true {
      switch look(for: key, make, isCounted: !isLate) {
      case .served(let answer): return answer
      case .rendering(let rendering, let isNew):
        let outcome = await rendering.value
        // A rendering that began after this call did cannot have missed what the caller knows of.
        if outcome.suits(own: isNew || isLate, within: options.grace, at: options.now()) {
          return try outcome.result.get()
        }
        try Task.checkCancellation()
        isLate = true
      }
    }
  }

  /// The same as an answer to a request with GET or HEAD; other methods never touch the cache.
  /// - Parameter names: the query parameters that change the page.
  public func response(
    to request: Request, naming names: [String] = [], make: @escaping Make
  ) async throws -> Response {
    guard request.method == .get || request.method == .head else {
      return FinishedAnswer(try await make(), common: common, effort: nil).response(to: request)
    }
    return try await answer(for: PageKey(request, naming: names), make: make).response(to: request)
  }

  /// A page that can be sent at once; nil when it has to be rendered first, or when the query holds a parameter that
  /// the page's route names.
  public func answer(to target: UnsafeBufferPointer<UInt8>) -> FinishedAnswer? {
    guard let key = barePage(of: target) else { return nil }
    let now = options.now()
    return state.withLock { state in
      state.shelf[key].flatMap { serve($0, at: now, in: &state) }
    }
  }

  /// Whether `answer(to:)` would have a page; counts nothing and renders nothing.
  public func holds(_ target: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let key = barePage(of: target) else { return false }
    let now = options.now()
    return state.withLock { state in
      guard let page = state.shelf[key] else { return false }
      return page.stale(at: now).map { $0.isWithin(options.grace, of: now) } ?? true
    }
  }

  /// The key of the page without parameters; nil when the target may name one that counts.
  private func barePage(of target: UnsafeBufferPointer<UInt8>) -> String? {
    let path = target.prefix { $0 != UInt8(ascii: "?") }
    guard options.bytes > 0, path.count <= PageKey.longest else { return nil }
    let key = String(decoding: path, as: UTF8.self)
    guard path.endIndex < target.endIndex else { return key }
    let names = state.withLock { $0.shelf[key]?.rendered.key.names }
    guard let names, !PageKey.mayName(names, in: target[path.endIndex...].dropFirst()) else { return nil }
    return key
  }

  /// Says that something has changed. When this returns, every later answer keeps to it.
  public func purge(_ purge: Purge) {
    let now = options.now()
    let removed = state.withLock { state in
      state.log.append(purge, at: now)
      var removed: [FinishedAnswer] = []
      for page in state.shelf.pages(concernedBy: purge) {
        if purge.isHard {
          removed.append(state.shelf.remove(page))
          state.counts.hardPurges += 1
        } else if page.purged == nil {
          page.purged = now
          state.counts.softPurges += 1
        }
      }
      return removed
    }
    _ = removed  // freed outside the lock
  }
}

extension PageCache {
  private enum Look {
    case served(FinishedAnswer)
    case rendering(Task<Outcome, Never>, isNew: Bool)
  }

  private func look(for key: PageKey, _ make: @escaping Make, isCounted: Bool) -> Look {
    let now = options.now()
    return state.withLock { state in
      if let page = state.shelf[key.text], let answer = serve(page, at: now, in: &state) { return .served(answer) }
      if isCounted { state.counts.misses += 1 }
      if let rendering = state.renderings[key.text] { return .rendering(rendering, isNew: false) }
      return .rendering(begin(key, make, at: now, in: &state), isNew: true)
    }
  }

  /// The page's answer if it may be shown still; one that is out of date is rendered anew meanwhile, unless that has
  /// been tried just now.
  private func serve(_ page: CachedPage, at now: Date, in state: inout State) -> FinishedAnswer? {
    if let stale = page.stale(at: now) {
      guard stale.isWithin(options.grace, of: now) else { return nil }
      let key = page.rendered.key
      if state.renderings[key.text] == nil, !page.attempted.isWithin(options.interval, of: now) {
        _ = begin(key, page.rendered.make, at: now, in: &state)
      }
      state.counts.staleHits += 1
    } else {
      state.counts.hits += 1
    }
    state.shelf.touch(page)
    return page.rendered.answer
  }

  private func begin(
    _ key: PageKey, _ make: @escaping Make, at now: Date, in state: inout State
  ) -> Task<Outcome, Never> {
    let number = state.log.number
    let rendering = Task { await self.render(key, make, begun: now, after: number) }
    state.renderings[key.text] = rendering
    state.shelf[key.text]?.attempted = now
    state.counts.renderings += 1
    return rendering
  }

  private func render(_ key: PageKey, _ make: @escaping Make, begun: Date, after number: Int) async -> Outcome {
    do {
      let draft = try await make()
      let answer = FinishedAnswer(draft, common: common)
      return conclude(
        Rendered(key: key, answer: answer, footprint: draft.footprint, make: make, begun: begun), after: number)
    } catch {
      return conclude(key, error, after: number)
    }
  }

  private func conclude(_ rendered: Rendered, after number: Int) -> Outcome {
    let now = options.now()
    let (standing, superfluous) = state.withLock { state in
      state.renderings[rendered.key.text] = nil
      let standing = state.log.standing(of: rendered.footprint, renderedSince: number, at: rendered.begun)
        .passing(rendered.footprint.validUntil, at: now)
      var superfluous: [FinishedAnswer] = []
      switch standing {
      case .fresh: superfluous = state.shelf.put(rendered, purged: nil, at: now)
      case .stale(let since) where since.isWithin(options.grace, of: now):
        superfluous = state.shelf.put(rendered, purged: since, at: now)
      case .stale, .void: break
      }
      let evicted = state.shelf.evict()
      state.counts.evictions += evicted.count
      return (standing, superfluous + evicted)
    }
    _ = superfluous  // freed outside the lock
    return Outcome(result: .success(rendered.answer), standing: standing)
  }

  /// An error is nothing to keep, and one from before a purge is no news for who came after it.
  private func conclude(_ key: PageKey, _ error: any Error, after number: Int) -> Outcome {
    let now = options.now()
    let (standing, removed): (PurgeLog.Standing, FinishedAnswer?) = state.withLock { state in
      state.renderings[key.text] = nil
      let standing: PurgeLog.Standing = state.log.number == number ? .fresh : .stale(since: .distantPast)
      guard let page = state.shelf[key.text], let stale = page.stale(at: now), !stale.isWithin(options.grace, of: now)
      else { return (standing, nil) }
      return (standing, state.shelf.remove(page))
    }
    _ = removed  // freed outside the lock
    return Outcome(result: .failure(error), standing: standing)
  }
}
