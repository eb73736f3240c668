public import Hummingbird
import HTTPTypes
import Logging
import NIOHTTP1

/// Answers whatever is thrown: programs get problem details, people get a page, and neither sees internals.
///
/// Stands inside `RequestIDs`, `AccessLog` and `RequestMetrics` and outside everything that throws.
public struct ErrorAnswers<Context: RequestContext>: RouterMiddleware {
  /// Renders a problem with the request's id as an HTML page.
  public typealias ErrorPage = @Sendable (Problem, _ requestID: String) async throws -> String

  private let page: ErrorPage
  private let known: @Sendable (any Error) -> Problem?

  /// - Parameters:
  ///   - known: the problem behind an error of the app's own; nil for errors nobody foresaw, which are logged and
  ///     answered with 500.
  ///   - page: the page for people; if it fails in turn, a bare one is sent.
  public init(known: @escaping @Sendable (any Error) -> Problem? = { _ in nil }, page: @escaping ErrorPage) {
    self.known = known
    self.page = page
  }

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPParserError {
      throw error  // the connection cannot go on; the server answers 400 and closes it
    } catch {
      let problem = problem(for: error)
      log(error, problem, context)
      return await answer(problem, to: request, context)
    }
  }

  private func problem(for error: any Error) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let error as HTTPError:
      var problem = Problem(error.status, code: Self.code(of: error.status), detail: error.body)
      problem.headers = error.headers
      return problem
    case let error as any HTTPResponseError: return Problem(error.status, code: Self.code(of: error.status))
    default: return known(error) ?? Problem(.internalServerError, code: "internal")
    }
  }

  private static func code(of status: HTTPResponse.Status) -> String {
    switch status {
    case .badRequest: "badRequest"
    case .notFound: "notFound"
    case .contentTooLarge: "tooLarge"
    default: status.kind == .serverError ? "internal" : "refused"
    }
  }

  private func log(_ error: any Error, _ problem: Problem, _ context: Context) {
    let isOurs = problem.status.kind == .serverError
    context.logger.log(
      level: isOurs ? .error : .debug, "\(isOurs ? "request failed" : "request refused")",
      metadata: ["error": "\(String(reflecting: error))", "code": "\(problem.code)"])
  }

  private func answer(_ problem: Problem, to request: Request, _ context: Context) async -> Response {
    let id = context.requestID
    let body: String
    var headers = problem.headers
    if Self.wantsJSON(request) {
      headers[.contentType] = ProblemDetails.mediaType
      body = ProblemDetails(problem, requestID: id).json
    } else {
      headers[.contentType] = "text/html; charset=utf-8"
      body = await html(problem, context)
    }
    headers[.cacheControl] = Caching.never.header
    headers[.vary] = "Accept"
    let response = Response(status: problem.status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: body)))
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func html(_ problem: Problem, _ context: Context) async -> String {
    do {
      return try await page(problem, context.requestID)
    } catch {
      context.logger.error("the error page failed", metadata: ["error": "\(String(reflecting: error))"])
      return Self.bare(problem, id: context.requestID)
    }
  }

  private static func bare(_ problem: Problem, id: String) -> String {
    """
    <!doctype html><html lang="en"><meta charset="utf-8"><title>\(problem.title.htmlEscaped)</title>\
    <h1>\(problem.status.code) \(problem.title.htmlEscaped)</h1>\
    <p>\((problem.detail ?? "").htmlEscaped)</p><p>Request \(id.htmlEscaped)</p></html>
    """
  }

  private static func wantsJSON(_ request: Request) -> Bool {
    if request.uri.path.hasPrefix("/api/") { return true }
    let accepted = request.headers[.accept]?.lowercased() ?? ""
    return accepted.contains("json") && !accepted.contains("text/html")
  }
}
