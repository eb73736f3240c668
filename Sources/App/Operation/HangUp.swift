import ServiceLifecycle
import UnixSignals
import Web

/// Opens the access log anew at SIGHUP, as logrotate asks for. Without it the signal would end the program.
struct HangUp: Service {
  let accessLog: AccessLogWriter

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      accessLog.reopen()
    }
  }
}
