import Clients
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import TestSupport
import Testing
import Web

@testable import App

/// A newsroom, a directory for its backups, and places to restore them to.
struct BackupWorld: Sendable {
  let newsroom: Newsroom
  let files: PictureFiles

  static func with(_ engine: Engine, _ body: (BackupWorld) async throws -> Void) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { try await body(BackupWorld(newsroom: newsroom, files: $0)) }
    }
  }

  var backup: Backup {
    let data = URL(fileURLWithPath: newsroom.services.files.directory).deletingLastPathComponent().path
    return Backup(services: newsroom.services, data: data, telling: Telling { _ in })
  }

  func path(_ name: String) -> String { files.path(name) }

  func configuration(_ address: DatabaseAddress, data: String = "restored") -> App.Configuration {
    App.Configuration(data: path(data), database: "\(address)", home: Newsroom.home.path)
  }

  /// Restores into a fresh place on the same engine, and hands over what was restored, at the newsroom's hour.
  func restore(_ file: String, _ body: (Services, _ findings: [String]) async throws -> Void) async throws {
    try await EngineUnderTest.withAddress(newsroom.services.database.engine) { address in
      let configuration = configuration(address)
      let findings = try await App.restore(file, configuration, Telling { _ in })
      try await App.with(configuration) { app in
        var services = app.services
        services.clock = newsroom.services.clock
        try await body(services, findings)
      }
    }
  }

  /// What readers get at an address, without what differs from one answer to the next.
  static func answer(_ services: Services, _ path: String) async throws -> String {
    let silent = Logger(label: "test", factory: { _ in LogLines(level: .critical) })
    let router = Routes.router(services, configuration: App.Configuration(data: "", database: "", home: Newsroom.home.path))
    return try await Application(router: router, logger: silent).test(.router) { client in
      let answer = try await client.execute(uri: path, method: .get, headers: [.requestID: "same-request"])
      // The tag of a file holds its time more finely than an archive does.
      let headers = answer.headers.filter { $0.name != .date && !(path.hasPrefix("/files/") && $0.name == .eTag) }.map { "\($0.name): \($0.value)" }.sorted()
      return "\(answer.status.code)\n\(headers.joined(separator: "\n"))\n\(String(buffer: answer.body))"
    }
  }
}
