import Synchronization

/// What was worked out from a key, kept for the next who asks: the newest and those asked for since are kept, at most
/// twice `limit`.
public final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Kept: Sendable {
    var young: [Key: Value] = [:]
    var old: [Key: Value] = [:]
  }

  private let kept = Mutex(Kept())
  private let limit: Int

  public init(limit: Int) {
    self.limit = limit
  }

  /// - Parameter make: a pure function of the key; may run twice when two ask at once.
  public func value(_ key: Key, _ make: () throws -> Value) rethrows -> Value {
    let known = kept.withLock { kept -> Value? in
      if let value = kept.young[key] { return value }
      guard let value = kept.old.removeValue(forKey: key) else { return nil }
      keep(value, key, &kept)
      return value
    }
    if let known { return known }
    let value = try make()
    kept.withLock { keep(value, key, &$0) }
    return value
  }

  private func keep(_ value: Value, _ key: Key, _ kept: inout Kept) {
    if kept.young.count >= limit { (kept.old, kept.young) = (kept.young, [:]) }
    kept.young[key] = value
  }
}
