import Clients
import Hummingbird
import Web

/// Pictures and files.
struct FileRoutes: Sendable {
  let services: Services

  init(_ services: Services) {
    self.services = services
  }

  func file(_ request: Request, _ context: VisitorContext) async throws -> Response {
    let name = try "\(context.parameters.require("folder"))/\(context.parameters.require("name"))"
    return try await StoredFile(named: name, in: services.files.directory).response(to: request, context: context)
  }
}
