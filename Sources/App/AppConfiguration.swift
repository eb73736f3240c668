import Foundation
import Web

extension App {
  /// What the operator decides.
  public struct Configuration: Sendable {
    public var data: String
    public var database: String
    public var home: String
    /// The newsroom's own theme; without it the directory `theme` below the data directory, if it exists.
    public var theme: String?
    public var address = "127.0.0.1:8080"
    public var tlsCertificate: String?
    public var tlsKey: String?
    public var metricsToken: String?
    /// Megabytes of memory for finished pages; 0 renders every page whenever it is asked for.
    public var pageCache = 128
    public var door = DoorSettings()
    public var isDevelopment = false

    public init(data: String, database: String, home: String) {
      // Whole, since the image tools run in directories of their own.
      self.data = URL(fileURLWithPath: data).path
      self.database = database
      self.home = home
    }

    /// Whether there is a database to look at; a PostgreSQL server answers that itself.
    public var hasPublication: Bool {
      guard let file = database.split(separator: ":", maxSplits: 1).last, database.hasPrefix("sqlite:") else { return true }
      return FileManager.default.fileExists(atPath: String(file))
    }

    /// - Throws: `AppError` when the named directory is not there.
    func ownTheme() throws -> String {
      guard let theme else { return "\(data)/theme" }
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: theme, isDirectory: &isDirectory), isDirectory.boolValue else {
        throw AppError(code: .invalid, details: "there is no directory \(theme); name the theme's with --theme DIR")
      }
      return theme
    }

    var usesTLS: Bool { tlsCertificate != nil || tlsKey != nil }

    func serverOptions(_ door: Door) throws -> ServerOptions {
      var options = ServerOptions(address: try ServerAddress(address), tls: try tls())
      (options.patience, options.connections) = (door.patience, door.connections)
      return options
    }

    private func tls() throws -> TLSFiles? {
      switch (tlsCertificate, tlsKey) {
      case (let certificate?, let key?): return try TLSFiles(certificate: certificate, key: key)
      case (nil, nil): return nil
      default: throw AppError(code: .invalid, details: "TLS needs both --tls-certificate and --tls-key")
      }
    }
  }
}
