public import HTTPTypes

/// What went wrong, as it may be told outside: thrown by anything, answered by `ErrorAnswers`.
public struct Problem: Error, Sendable, Equatable {
  /// The status of the answer, 4xx or 5xx.
  public var status: HTTPResponse.Status
  /// A stable word for programs: "notFound".
  public var code: String
  /// One line for people. Plain text; whoever shows it as HTML escapes it.
  public var title: String
  /// What a person can do about it. Plain text.
  public var detail: String?
  /// What is wrong with single fields: `[field: reason]`.
  public var fields: [String: String]
  /// Further headers of the answer, such as `Allow`.
  public var headers: HTTPFields

  /// - Parameters:
  ///   - title: the status' own phrase unless given.
  ///   - retryAfter: seconds until it is worth trying again (`Retry-After`, RFC 9110, section 10.2.3).
  public init(
    _ status: HTTPResponse.Status, code: String, title: String? = nil, detail: String? = nil,
    fields: [String: String] = [:], retryAfter: Int? = nil
  ) {
    self.status = status
    self.code = code
    self.title = title ?? status.reasonPhrase
    self.detail = detail
    self.fields = fields
    headers = [:]
    if let retryAfter { headers[.retryAfter] = String(max(0, retryAfter)) }
  }

  /// 404: there is no such thing, or not for this person.
  public static var notFound: Problem { Problem(.notFound, code: "notFound") }

  /// 422: a form with fields that cannot be taken, `[field: reason]`.
  public static func invalid(_ fields: [String: String]) -> Problem {
    Problem(.unprocessableContent, code: "invalid", fields: fields)
  }

  /// 405 with the methods that would do.
  public static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> Problem {
    var problem = Problem(.methodNotAllowed, code: "methodNotAllowed")
    problem.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
    return problem
  }
}
