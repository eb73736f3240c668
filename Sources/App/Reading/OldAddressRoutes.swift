import Hummingbird
import Web

/// Where nothing is found, perhaps something was: an address of the site that the newsroom moved from.
struct OldAddresses: RouterMiddleware {
  let redirects: RedirectStore

  func handle(
    _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
  ) async throws -> Response {
    if let plain = Self.plainAddress(request), case .to(let target) = try await redirects.target(of: plain) {
      return .redirect(to: target, type: .permanent)
    }
    do {
      return try await next(request, context)
    } catch let error where Self.isNotFound(error) {
      switch try await redirects.target(of: request.uri.path) {
      case .to(let target) where target != request.uri.path: return .redirect(to: target, type: .permanent)
      case .gone: throw AppError.gone
      default: throw error
      }
    }
  }

  /// WordPress without "pretty" addresses: `/?p=123`.
  private static func plainAddress(_ request: Request) -> String? {
    guard request.uri.path == "/", let query = request.uri.query, query.utf8.count < 40 else { return nil }
    guard let match = query.wholeMatch(of: /(p|page_id)=([0-9]+)/) else { return nil }
    return "/?\(match.1)=\(match.2)"
  }

  private static func isNotFound(_ error: any Error) -> Bool {
    (error as? AppError)?.code == .notFound || (error as? HTTPError)?.status == .notFound
  }
}

/// The page stands at another address.
struct Moved: Error {
  let address: String

  init(to address: String) {
    self.address = address
  }

  /// Answers with the way to that address when a rendering found one.
  static func caught(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch let moved as Moved {
      return .redirect(to: moved.address, type: .permanent)
    }
  }
}
