import Clients
import Foundation
import Logging
import ServiceLifecycle

/// Removes what killed programs left in the temporary directory. Every node looks after its own, so it is no job.
struct WorkspaceSweep: Service {
  let log: Logger
  var pause = Duration.seconds(3_600)

  private static let age: TimeInterval = 86_400

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        do {
          try ImageTools.removeWorkspaces(before: Date() - Self.age)
        } catch {
          log.warning("old temporary files could not be removed: \(error)")
        }
        try await Task.sleep(for: pause)
      }
    }
  }
}
