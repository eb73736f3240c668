public import Hummingbird
import Logging
public import NIOCore

/// What the middlewares of this module need to know about a request; the app's root context adopts it.
///
/// ```swift
/// struct VisitorContext: WebContext {
///   var coreContext: CoreRequestContextStorage
///   let remoteAddress: SocketAddress?
///   var client: TrustedProxies.Client?
///   init(source: ApplicationRequestContextSource) {
///     coreContext = .init(source: source)
///     remoteAddress = source.channel.remoteAddress
///   }
/// }
/// ```
public protocol WebContext: RequestContext {
  /// The address at the other end of the socket, never one that a header claims; nil in router tests.
  var remoteAddress: SocketAddress? { get }
  /// Whose request it is, as `ClientAddresses` found out; nil before that.
  var client: TrustedProxies.Client? { get set }
}

extension RequestContext {
  /// The id of this request, as `RequestIDs` set it: in every log line, in the answer, on error pages.
  ///
  /// It lives in the logger's metadata, as Hummingbird keeps it; "-" when the log handler throws metadata away.
  public var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "-" }
}
