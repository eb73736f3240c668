import Foundation
import NIOCore

extension StartError {
  /// The sentence for an error of listening; nil for any other error.
  init?(_ error: any Error, address: ServerAddress) {
    switch error {
    case let error as IOError:
      guard let sentence = Self.sentence(error.errnoCode, address) else { return nil }
      self.init(sentence)
    case is SocketAddressError, is SocketAddressError.UnknownHost:
      self.init("There is no host \(address.host) to listen on.")
    default: return nil
    }
  }

  private static func sentence(_ code: CInt, _ address: ServerAddress) -> String? {
    switch code {
    case EADDRINUSE: "\(address) is in use by another program: stop it, or choose another port with --address."
    case EACCES, EPERM:
      "This user may not listen on \(address): choose a port above 1023, or allow it with CAP_NET_BIND_SERVICE."
    case EADDRNOTAVAIL: "\(address.host) is not an address of this machine."
    default: nil
    }
  }
}
