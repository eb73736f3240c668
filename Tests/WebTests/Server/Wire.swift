import Foundation

/// Runs what waits for the network on a thread of its own: the server under test needs the threads of the pool.
func waiting<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}

/// A client's end of a connection to a port of this machine. Blocks.
final class Wire {
  private let descriptor: Int32

  /// - Parameters:
  ///   - patience: seconds to wait for bytes.
  ///   - window: bytes that the kernel keeps for a client that does not read.
  init(port: Int, patience: Int = 10, window: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    if var window {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &window, socklen_t(MemoryLayout<Int32>.size))
    }
    var time = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    var address: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo("127.0.0.1", "\(port)", nil, &address) == 0, let address else { throw POSIXError(.EINVAL) }
    defer { freeaddrinfo(address) }
    let connected = connect(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen)
    guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit {
    close(descriptor)
  }

  /// Sends all of it; what the server no longer takes is lost without an error.
  func send(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent <= 0 { return }
      rest = rest.dropFirst(sent)
    }
  }

  func send(_ text: String) {
    send(text.utf8)
  }

  /// Sends as much as is taken at once.
  /// - Returns: how many bytes that was.
  func offer(_ bytes: [UInt8]) -> Int {
    max(0, Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)))
  }

  /// Says that nothing more is coming.
  func finish() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// The next bytes; empty when the connection has ended or nothing came in time.
  func some() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  /// Everything until the connection ends.
  func rest() -> [UInt8] {
    var all: [UInt8] = []
    while case let bytes = some(), !bytes.isEmpty { all += bytes }
    return all
  }

  /// How many bytes come until the connection ends.
  func restCount() -> Int {
    var count = 0
    while case let bytes = some(), !bytes.isEmpty { count += bytes.count }
    return count
  }

  /// One answer with `Content-Length`, of any status; nil when the connection ends before it does.
  func answer(hasBody: Bool = true) -> String? {
    while true {
      if let end = early.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound {
        let head = String(decoding: early[..<end], as: UTF8.self)
        let length = head.firstMatch(of: /content-length: (\d+)/.ignoresCase()).flatMap { Int($0.1) } ?? 0
        let size = end + (hasBody ? length : 0)
        if early.count >= size {
          defer { early.removeFirst(size) }
          return String(decoding: early[..<size], as: UTF8.self)
        }
      }
      let bytes = some()
      if bytes.isEmpty { return nil }
      early += bytes
    }
  }

  /// Whether a part of an answer came that did not end.
  var hasLeftovers: Bool { !early.isEmpty }

  private var early: [UInt8] = []
}
