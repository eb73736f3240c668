import Foundation

/// Bytes to a port of this machine and what comes back until the other side closes.
func raw(_ text: String, port: Int) async throws -> String {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async {
      continuation.resume(with: Result { try exchange(text, port: port) })
    }
  }
}

private func exchange(_ text: String, port: Int) throws -> String {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address: UnsafeMutablePointer<addrinfo>?
  guard getaddrinfo("127.0.0.1", "\(port)", nil, &address) == 0, let address else { throw POSIXError(.EINVAL) }
  defer { freeaddrinfo(address) }
  let connected = connect(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen)
  guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let sent = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    if sent <= 0 { break }  // the server may answer and close before it has read all
    bytes = bytes.dropFirst(sent)
  }
  var answer: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 { answer += buffer[..<count] }
  return String(decoding: answer, as: UTF8.self)
}
