import HTTPTypes
public import Hummingbird

extension Router {
  /// Makes every declared path answer 405 with `Allow` to methods it does not have, instead of 404, and 204 to
  /// OPTIONS (RFC 9110, sections 15.5.6 and 9.3.7). Call it once, after the last route.
  public func refuseOtherMethods() {
    for (path, declared) in Dictionary(grouping: routes, by: \.path.description) {
      var allowed = declared.map(\.method)
      if allowed.contains(.get), !allowed.contains(.head) { allowed.append(.head) }
      let listed = allowed + [.options]
      for method in [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete] where !allowed.contains(method) {
        on(RouterPath(path), method: method) { _, _ -> Response in throw Problem.methodNotAllowed(listed) }
      }
      guard !allowed.contains(.options) else { continue }
      on(RouterPath(path), method: .options) { _, _ in
        Response(status: .noContent, headers: [.allow: listed.map(\.rawValue).joined(separator: ", ")])
      }
    }
  }
}
