import Logging
import ServiceLifecycle

/// Looks every two seconds whether the newsroom's own theme has changed. A broken one leaves the last good one in use.
struct ThemeWatch: Service {
  let themes: ThemeShelf
  let log: Logger
  var pause = Duration.seconds(2)
  /// Told of a new theme, before it is said to be in use.
  var changed: @Sendable () -> Void = {}

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: pause)
        look()
      }
    }
  }

  func look() {
    do {
      guard try themes.reload() else { return }
      changed()
      log.info("the theme has changed and is in use")
    } catch {
      log.error("the theme is broken; the last good one stays in use\n\(error)")
    }
  }
}
