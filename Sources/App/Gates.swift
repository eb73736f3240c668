import Hummingbird
import NIOCore
import Web

/// Everybody: no session, no cookie.
struct VisitorContext: WebContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  var client: TrustedProxies.Client?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}
