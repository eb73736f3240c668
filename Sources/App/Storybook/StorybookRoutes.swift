import Hummingbird
import Web

/// For developers only: the routes do not exist otherwise.
struct StorybookRoutes: Sendable {
  let services: Services

  init(_ services: Services) {
    self.services = services
  }

  private var storybook: Storybook { Storybook(home: services.home, assets: services.themes.assets) }

  func index(_ request: Request, _ context: VisitorContext) -> Response {
    .redirect(to: "/storybook/\(Scene.all[0].slug.text)")
  }

  func show(_ request: Request, _ context: VisitorContext) throws -> Answer {
    var answer = Answer.html(try storybook.screen(of: scene(context)), caching: .never)
    answer.headers[.contentSecurityPolicy] = "default-src 'self'; frame-src 'self'; frame-ancestors 'self'"
    return answer
  }

  func page(_ request: Request, _ context: VisitorContext) throws -> Answer {
    let query = request.uri.queryParameters
    let mode = Storybook.Mode(isFromRight: query["direction"] == "rtl", isPrinted: query["media"] == "print")
    return .html(try storybook.html(of: scene(context), mode), caching: .never)
  }

  func asset(_ request: Request, _ context: VisitorContext) throws -> Answer {
    let name = try context.parameters.require("name")
    let type = name.hasSuffix(".svg") ? "image/svg+xml" : "text/css; charset=utf-8"
    return Answer(try storybook.asset(name), type: type, caching: .never)
  }

  private func scene(_ context: VisitorContext) throws -> Scene {
    try Scene.named(context.parameters.require("scene"))
  }
}
