/// How the server listens and what it puts up with.
public struct ServerOptions: Sendable {
  public var address: ServerAddress
  /// TLS with HTTP/2 when given, else plain HTTP/1.1.
  public var tls: TLSFiles?
  /// How long a connection may be silent while a request is awaited or half read.
  public var idle: Duration
  /// How long running requests may take after the server was told to stop.
  public var stopping: Duration
  /// Bytes of all headers of a request together; more is answered with 431.
  public var headerBytes: Int
  /// How slow clients may be.
  public var patience = ClientPatience()
  /// How many connections there may be; nil lets everybody in.
  public var connections: ConnectionLimits?
  /// Connections that wait to be accepted.
  public var backlog: Int

  public init(
    address: ServerAddress, tls: TLSFiles? = nil, idle: Duration = .seconds(60), stopping: Duration = .seconds(20),
    headerBytes: Int = 32_768, backlog: Int = 1024
  ) {
    self.address = address
    self.tls = tls
    self.idle = idle
    self.stopping = stopping
    self.headerBytes = headerBytes
    self.backlog = backlog
  }
}
