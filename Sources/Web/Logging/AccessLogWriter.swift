import Foundation
public import ServiceLifecycle
import Synchronization

/// Writes the access log: one line for each answer, `AccessLine` says how it looks.
///
/// Lines gather in memory and are written by a thread of their own, each second, so that whoever answers never waits
/// for a disk or a pipe. What comes faster than it can be written is dropped beyond a bound, and counted.
public final class AccessLogWriter: Service {
  public enum Target: Sendable, Equatable {
    case off
    case standardOutput
    case file(String)

    /// `off`, `-` for standard output, or a path.
    public init(_ text: String) {
      self =
        switch text {
        case "off", "": .off
        case "-": .standardOutput
        default: .file(text)
        }
    }
  }

  private struct State {
    var bytes: [UInt8] = []
    var lines = 0
    var dropped = 0
    var clock = LogClock()
  }

  private let target: Target
  private let format: AccessLine.Format
  private let most: Int
  private let state = Mutex(State())
  private let writing: LogThread?

  /// Writes nothing.
  public static let off = AccessLogWriter()

  private init() {
    (target, format, most, writing) = (.off, .json, 0, nil)
  }

  /// - Parameters:
  ///   - most: bytes that may wait to be written.
  ///   - format: text when standard output is a terminal, else JSON.
  /// - Throws: `StartError` when the file cannot be opened.
  public init(_ target: Target, most: Int = 8_000_000, format: AccessLine.Format? = nil) throws {
    self.target = target
    self.most = most
    self.format = format ?? (target == .standardOutput && isatty(1) == 1 ? .text : .json)
    switch target {
    case .off: writing = nil
    case .standardOutput: writing = try LogThread(path: nil)
    case .file(let path): writing = try LogThread(path: path)
    }
    writing?.start { [weak self] in self?.take() }
  }

  deinit {
    writing?.stop()
  }

  public var isOff: Bool { writing == nil }

  /// Notes an answer. Quick, and never waits: fit for an event loop.
  /// - Parameters:
  ///   - target: path and query as they were sent; secrets in the query become `***`.
  ///   - bytes: of the body; nil when nobody knows.
  ///   - microseconds: until the answer was ready.
  ///   - peer: whose request it was.
  ///   - isCached: whether the page cache had it.
  ///   - requestID: nil for answers that are the same for everybody.
  public func note(
    method: String, target: UnsafeBufferPointer<UInt8>, status: Int, bytes: Int?, microseconds: Int,
    peer: NetworkAddress?, isCached: Bool, requestID: String? = nil
  ) {
    guard let writing else { return }
    let line = AccessLine(
      method: method, status: status, bytes: bytes, microseconds: microseconds, peer: peer, isCached: isCached,
      requestID: requestID)
    let isMuch = state.withLock { state in
      guard state.bytes.count < most else {
        state.dropped += 1
        return false
      }
      let before = state.bytes.count
      line.write(format, target: target, at: &state.clock, to: &state.bytes)
      state.lines += 1
      return before < Self.much && state.bytes.count >= Self.much
    }
    if isMuch { writing.wake() }
  }

  /// As above, for who has the target as a string.
  public func note(
    method: String, target: String, status: Int, bytes: Int?, microseconds: Int, peer: NetworkAddress?, isCached: Bool,
    requestID: String? = nil
  ) {
    var target = target
    target.withUTF8 {
      note(
        method: method, target: $0, status: status, bytes: bytes, microseconds: microseconds, peer: peer,
        isCached: isCached, requestID: requestID)
    }
  }

  /// Opens the file anew, after another program has moved it away (logrotate).
  public func reopen() {
    writing?.reopen()
  }

  /// Lines that were dropped so far.
  public var dropped: Int { state.withLock { $0.dropped } + (writing?.lost ?? 0) }

  public func count(in metrics: Metrics) {
    metrics.reading("access_log_dropped_total", "Lines of the access log that were dropped.") { Double(self.dropped) }
  }

  /// Waits until the service group stops, and writes what is left.
  public func run() async throws {
    try? await gracefulShutdown()
    await flush()
  }

  /// Returns when all that was noted before is written, or after two seconds.
  public func flush() async {
    guard let writing else { return }
    let end = ContinuousClock.now + .seconds(2)
    while ContinuousClock.now < end, !writing.isIdle || state.withLock({ !$0.bytes.isEmpty }) {
      writing.wake()
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  private static let much = 256_000

  /// What waits, and how many lines it is.
  private func take() -> (bytes: [UInt8], lines: Int) {
    state.withLock { state in
      let taken = (state.bytes, state.lines)
      (state.bytes, state.lines) = ([], 0)
      state.bytes.reserveCapacity(min(taken.0.count, Self.much))
      return taken
    }
  }
}
