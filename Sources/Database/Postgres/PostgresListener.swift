import Foundation
import Logging
import Synchronization

/// Hears on one connection when any node announces events, and rings the bell; comes back when the connection was lost.
final class PostgresListener: Sendable {
  static let channel = "broadsheet_events"

  private let driver: PostgresDriver
  private let bell: Bell
  private let logger: Logger

  init(driver: PostgresDriver, bell: Bell, logger: Logger) {
    self.driver = driver
    self.bell = bell
    self.logger = logger
    let thread = Thread { self.run() }
    thread.name = "database listen"
    thread.start()
  }

  private func run() {
    while !bell.isClosed {
      do {
        try listen()
      } catch {
        logger.warning("Events of other nodes are heard late until PostgreSQL is back: \(error)")
        Thread.sleep(forTimeInterval: 1)
      }
    }
  }

  private func listen() throws {
    let link = try driver.connect(.listening)
    try link.script("LISTEN \(Self.channel)")
    while !bell.isClosed {
      var socket = pollfd(fd: link.socket, events: Int16(POLLIN), revents: 0)
      if poll(&socket, 1, 500) > 0, try link.takeNotifications() { bell.ring() }
    }
  }
}
