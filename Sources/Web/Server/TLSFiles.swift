import Foundation
import NIOSSL

/// A certificate chain and its private key, both PEM files.
public struct TLSFiles: Sendable {
  let configuration: TLSConfiguration

  /// Reads both files and tries them on each other.
  /// - Throws: `StartError` for a file that is missing, unreadable or no PEM, and for two that do not belong together.
  public init(certificate: String, key: String) throws {
    let chain = try Self.chain(certificate)
    let key = try Self.key(key)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw StartError("The TLS key does not belong to the certificate \(certificate): \(error).")
    }
    self.configuration = configuration
  }

  private static func chain(_ path: String) throws -> [NIOSSLCertificate] {
    try refuseUnreadable(path, "certificate")
    guard let chain = try? NIOSSLCertificate.fromPEMFile(path), !chain.isEmpty else {
      throw StartError("The TLS certificate \(path) holds no certificate in PEM form.")
    }
    return chain
  }

  private static func key(_ path: String) throws -> NIOSSLPrivateKey {
    try refuseUnreadable(path, "key")
    guard let key = try? NIOSSLPrivateKey(file: path, format: .pem) else {
      throw StartError("The TLS key \(path) holds no private key in PEM form, or it needs a passphrase.")
    }
    return key
  }

  private static func refuseUnreadable(_ path: String, _ what: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      throw StartError("The TLS \(what) \(path) does not exist.")
    }
    if !FileManager.default.isReadableFile(atPath: path) {
      throw StartError("The TLS \(what) \(path) may not be read by this user.")
    }
  }
}
