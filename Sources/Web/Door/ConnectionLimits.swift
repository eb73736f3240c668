import Foundation
import Synchronization

/// How many connections there may be, of one address and in all.
public final class ConnectionLimits: Sendable {
  public enum Verdict: Sendable, Equatable {
    case admitted, tooManyOfAddress, tooMany
  }

  private struct State {
    var total = 0
    var counts: [NetworkAddress: Int] = [:]
    var refused = 0
  }

  private let state = Mutex(State())
  private let perAddress: Int
  public let total: Int
  private let proxies: TrustedProxies

  /// - Parameters:
  ///   - perAddress: of one IPv4 address or one IPv6 network (/64); known proxies may have any number.
  ///   - total: of all together.
  public init(perAddress: Int = 256, total: Int, proxies: TrustedProxies = .none) {
    (self.perAddress, self.total, self.proxies) = (perAddress, total, proxies)
  }

  /// Counts a connection when it is admitted; `leave` must follow then.
  func admit(_ address: NetworkAddress?) -> Verdict {
    let key = address.flatMap { proxies.trusts($0) ? nil : $0.household }
    return state.withLock { state in
      if state.total >= total {
        state.refused += 1
        return .tooMany
      }
      if let key {
        guard state.counts[key, default: 0] < perAddress else {
          state.refused += 1
          return .tooManyOfAddress
        }
        state.counts[key, default: 0] += 1
      }
      state.total += 1
      return .admitted
    }
  }

  func leave(_ address: NetworkAddress?) {
    let key = address.flatMap { proxies.trusts($0) ? nil : $0.household }
    state.withLock { state in
      state.total -= 1
      guard let key, let count = state.counts[key] else { return }
      state.counts[key] = count > 1 ? count - 1 : nil
    }
  }

  /// Connections that are open, and how many were refused so far.
  public var tally: (open: Int, refused: Int) { state.withLock { ($0.total, $0.refused) } }

  /// Adds the numbers to the metrics.
  public func count(in metrics: Metrics) {
    metrics.gauge("http_connections", "Connections that are open.") { Double(self.tally.open) }
    metrics.gauge("http_connections_limit", "Connections that may be open.") { Double(self.total) }
    metrics.reading("http_connections_refused_total", "Connections refused at the door.") { Double(self.tally.refused) }
  }

  // MARK: File descriptors

  /// What the database, files that are read, logs and child programs need beside connections.
  private static let reserve: UInt64 = 256

  /// Raises the number of files that this process may have open to what the system allows, and says how many
  /// connections that makes.
  public static func descriptors() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return 512 }
    var raised = limit
    // More than that only makes programs slow that look at each.
    raised.rlim_cur = rlim_t(min(UInt64(limit.rlim_max), 1 << 20))
    if raised.rlim_cur > limit.rlim_cur, setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &raised) == 0 {
      limit = raised
    }
    let files = UInt64(limit.rlim_cur)
    return Int(files > 2 * reserve ? files - reserve : files / 2)
  }
}
