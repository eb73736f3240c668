import Foundation

/// The thread that writes a log, and its file. Everything it shares lies behind its condition.
// Unchecked: the descriptor is the thread's own once it runs; the rest lies behind the condition.
final class LogThread: @unchecked Sendable {
  private let path: String?
  private let condition = NSCondition()
  private var descriptor: Int32
  private var isAwake = false
  private var mustReopen = false
  private var isStopped = false
  private var isWorking = false
  private var lostLines = 0

  /// - Parameter path: nil for standard output.
  init(path: String?) throws {
    self.path = path
    descriptor = path.map(Self.open) ?? 1
    guard descriptor >= 0 else {
      throw StartError("The access log \(path ?? "") cannot be written (\(String(cString: strerror(errno)))): choose another with --access-log.")
    }
  }

  func start(_ take: @escaping @Sendable () -> (bytes: [UInt8], lines: Int)?) {
    let thread = Thread { self.run(take) }
    thread.name = "access log"
    thread.start()
  }

  func wake() { change { isAwake = true } }
  func reopen() { change { (mustReopen, isAwake) = (true, true) } }
  func stop() { change { (isStopped, isAwake) = (true, true) } }

  var isIdle: Bool { change { !isWorking && !isAwake } }
  var lost: Int { change { lostLines } }

  private func run(_ take: () -> (bytes: [UInt8], lines: Int)?) {
    while let wish = wait() {
      if wish.mustReopen { openAgain() }
      if let (bytes, lines) = take(), !bytes.isEmpty, !write(bytes) { change { lostLines += lines } }
      if wish.isStopped { break }
      change { isWorking = false }
    }
    if path != nil, descriptor >= 0 { close(descriptor) }
  }

  private func wait() -> (mustReopen: Bool, isStopped: Bool)? {
    change {
      if !isAwake { _ = condition.wait(until: Date(timeIntervalSinceNow: 1)) }
      defer { (isAwake, mustReopen, isWorking) = (false, false, true) }
      return (mustReopen, isStopped)
    }
  }

  private func openAgain() {
    guard let path else { return }
    let opened = Self.open(path)
    // Better into the old file than nowhere.
    guard opened >= 0 else { return }
    if descriptor >= 0 { close(descriptor) }
    descriptor = opened
  }

  /// - Returns: false when not all could be written.
  private func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EAGAIN || errno == EINTR {
          // A pipe that is full: it may be read on, and new lines are dropped meanwhile if they are too many.
          var pipe = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&pipe, 1, 1_000)
          if change({ isStopped }) { return false }
          continue
        }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return true
    }
  }

  private static func open(_ path: String) -> Int32 {
    Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
  }

  @discardableResult
  private func change<T>(_ body: () -> T) -> T {
    condition.lock()
    defer {
      condition.signal()
      condition.unlock()
    }
    return body()
  }
}
