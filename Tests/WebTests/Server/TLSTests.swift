import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
  private let folder: Folder

  init() async throws {
    folder = try Folder(["none.pem": "nothing"])
    for name in ["a", "b"] {
      _ = try await shell(
        """
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
        -keyout '\(folder.path)/\(name).key' -out '\(folder.path)/\(name).pem'
        """)
    }
  }

  @Test func `a request over TLS speaks HTTP/2 and knows its peer`() async throws {
    let router = makeRouter()
    router.get("/") { _, context in "\(context.remoteAddress?.isLoopback == true)" }
    let (ports, running) = AsyncStream.makeStream(of: Int.self)
    let options = ServerOptions(
      address: ServerAddress(host: "127.0.0.1", port: 0),
      tls: try TLSFiles(certificate: folder.path + "/a.pem", key: folder.path + "/a.key"))
    let server = try WebServer(responder: router.buildResponder(), options: options, logger: .silent) {
      running.yield($0.port)
    }
    let group = ServiceGroup(configuration: .init(services: [server], logger: .silent))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      let port = try #require(await ports.first { _ in true })
      for (flag, version) in [("--http2", "2"), ("--http1.1", "1.1")] {
        let curl = "curl -sk \(flag) -w ' %{http_version} %{http_code}' https://127.0.0.1:\(port)/"
        try await #expect(shell(curl).output == "true \(version) 200")
      }
      let old = try await shell("curl -sk --tls-max 1.1 https://127.0.0.1:\(port)/")
      #expect(old.status != 0)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  @Test(arguments: [
    ("a.pem", "b.key", "does not belong to the certificate"), ("gone.pem", "a.key", "gone.pem does not exist"),
    ("a.pem", "gone.key", "gone.key does not exist"), ("none.pem", "a.key", "holds no certificate"),
    ("a.pem", "none.pem", "holds no private key"),
  ])
  func `files that will not do are told in a sentence`(certificate: String, key: String, sentence: String) {
    let error = #expect(throws: StartError.self) {
      try TLSFiles(certificate: "\(folder.path)/\(certificate)", key: "\(folder.path)/\(key)")
    }
    #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
  }
}
