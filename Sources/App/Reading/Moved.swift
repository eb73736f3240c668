import Hummingbird

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
