import Synchronization

/// How often each address may ask: a bucket that fills steadily, and of which each request takes (a token bucket).
///
/// The table of addresses is bounded: when it is full, those that were quiet the longest are forgotten, which gives them
/// a full bucket again.
public final class RequestRates: Sendable {
  public enum Verdict: Sendable, Equatable {
    case allowed
    /// Seconds until it may ask again, and whether it asks on and on although it was refused.
    case refused(seconds: Int, isPersistent: Bool)
  }

  private struct Bucket {
    var level: Double
    var at: ContinuousClock.Instant
  }

  private struct Table {
    var young: [NetworkAddress: Bucket] = [:]
    var old: [NetworkAddress: Bucket] = [:]
  }

  private let table = Mutex(Table())
  private let rate: Double
  private let burst: Double
  private let most: Int

  /// - Parameters:
  ///   - rate: requests a second; 0 or less sets no limit.
  ///   - burst: how many may come at once.
  ///   - addresses: how many are remembered, at most twice that.
  public init(rate: Double, burst: Double, addresses: Int = 50_000) {
    (self.rate, self.burst, most) = (rate, max(burst, 1), max(addresses, 1))
  }

  /// - Parameter cost: what the request takes of the bucket.
  public func ask(_ address: NetworkAddress, cost: Double = 1, at now: ContinuousClock.Instant = .now) -> Verdict {
    guard rate > 0, cost > 0 else { return .allowed }
    let address = address.household
    return table.withLock { table in
      var bucket = table.young[address] ?? table.old[address] ?? Bucket(level: burst, at: now)
      bucket.level = min(burst, bucket.level + rate * max(0, (now - bucket.at) / .seconds(1)))
      bucket.at = now
      defer { keep(bucket, of: address, in: &table) }
      if bucket.level >= cost {
        bucket.level -= cost
        return .allowed
      }
      // Who asks on and on goes into debt, up to two seconds of it.
      let seconds = Int(((cost - bucket.level) / rate).rounded(.up))
      bucket.level = max(bucket.level - cost, -2 * rate)
      return .refused(seconds: max(1, seconds), isPersistent: bucket.level < -rate)
    }
  }

  public var isOff: Bool { rate <= 0 }

  /// How many addresses are remembered.
  public var count: Int { table.withLock { $0.young.count + $0.old.count } }

  private func keep(_ bucket: Bucket, of address: NetworkAddress, in table: inout Table) {
    table.old[address] = nil
    if table.young.count >= most, table.young[address] == nil {
      table.old = table.young
      table.young = [:]
    }
    table.young[address] = bucket
  }
}
