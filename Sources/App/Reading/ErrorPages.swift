import Database
import HTTPTypes
import Web

/// Something could not be shown: what happened, and where to go from here.
struct ErrorPage: Page {
  static let template = "error"

  let frame: Frame
  let status: Int
  let errorHeading: String
  let errorText: String
  let requestID: String
  /// Where something was looked for and is not there.
  let offersSearch: Bool
}

/// Renders any problem in the theme; without a database still with the theme, but without the publication's name.
struct ErrorPages: Sendable {
  private let services: Services

  init(_ services: Services) {
    self.services = services
  }

  func html(_ problem: Problem, _ requestID: String) async throws -> String {
    let (now, ticket) = (services.clock(), services.backdrop.frame.ticket)
    let known = try? await services.database.read { try services.typesetter(at: now, ticket, in: $0) }
    let set = try known ?? services.typesetter(FrameView(publication: Publication(), sections: [], filled: [], standingPages: []), at: now)
    let kind = set.texts.has("error.\(problem.code).heading") ? problem.code : Self.kind(of: problem.status)
    let page = ErrorPage(
      frame: set.frame(title: set.texts("error.\(kind).heading"), at: nil, isHidden: true),
      status: problem.status.code,
      errorHeading: set.texts("error.\(kind).heading"),
      errorText: set.texts("error.\(kind).text"),
      requestID: requestID,
      offersSearch: problem.status == .notFound || problem.status == .gone)
    return set.theme.templates.render(page)
  }

  private static func kind(of status: HTTPResponse.Status) -> String {
    status.kind == .clientError ? "invalid" : "internal"
  }
}

extension AppError {
  /// How an error of ours, or of the database, is told outside.
  static func problem(of error: any Error) -> Problem? {
    switch error {
    case let error as AppError:
      return Problem(error.code.status, code: error.code.rawValue, fields: error.fields)
    case DatabaseError.unavailable, DatabaseError.busy, DatabaseError.full, DatabaseError.conflict:
      return Problem(.serviceUnavailable, code: "unavailable", retryAfter: 5)
    default: return nil
    }
  }
}

extension AppError.Code {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .invalid: .unprocessableContent
    case .notFound: .notFound
    case .gone: .gone
    case .notAllowed: .forbidden
    case .conflict: .conflict
    case .tooMany: .tooManyRequests
    case .unavailable: .serviceUnavailable
    }
  }
}
