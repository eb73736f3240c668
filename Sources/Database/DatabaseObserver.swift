import Foundation

/// Hears how the database does, for metrics. Called on database threads, often: it must be quick.
public protocol DatabaseObserver: Sendable {
  /// A read came to its turn and ended. All in seconds.
  func didRead(waited: Double, took: Double)
  /// Writes came to their turn together and ended, durable or not.
  /// - Parameters:
  ///   - writes: how many shared the transaction.
  ///   - waited: what the one that waited longest waited.
  func didWrite(_ writes: Int, waited: Double, took: Double)
  /// The database itself failed: `unavailable`, `full`, `damaged`, `busy`, `conflict` or `other`. What a body throws, and
  /// what a constraint refuses, is no failure.
  func failed(_ kind: String)
  /// A follower was handed events.
  /// - Parameter delay: seconds since the oldest of them was written.
  func handed(_ events: Int, delay: Double)
}

extension DatabaseError {
  /// A word for metrics when the engine failed; nil when it refused what it was given.
  var failure: String? {
    switch self {
    case .unavailable: "unavailable"
    case .full: "full"
    case .damaged: "damaged"
    case .busy: "busy"
    case .conflict: "conflict"
    case .other: "other"
    case .unique, .foreignKey, .check, .notNull, .newerSchema, .migration, .invalid, .scan: nil
    }
  }
}

extension Database {
  /// How much there is to do at this moment.
  public struct Load: Sendable, Equatable {
    /// Reads that wait for a thread, and writes.
    public var readsWaiting = 0
    public var writesWaiting = 0
    /// Connections to PostgreSQL that are open; 0 on SQLite.
    public var connections = 0
    /// Bytes of SQLite's log beside the database file; 0 on PostgreSQL.
    public var logBytes: Int64 = 0
  }

  public var load: Load {
    Load(
      readsWaiting: reads.count, writesWaiting: writes.count, connections: driver.connections,
      logBytes: address.file.flatMap(Self.size(ofLogOf:)) ?? 0)
  }

  private static func size(ofLogOf file: String) -> Int64? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file + "-wal")
    return (attributes?[.size] as? NSNumber)?.int64Value
  }
}

extension Duration {
  var seconds: Double { self / .seconds(1) }
}
