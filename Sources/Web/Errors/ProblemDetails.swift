import Foundation
import HTTPTypes

/// A problem as JSON for programs (RFC 9457).
struct ProblemDetails: Encodable {
  static let mediaType = "application/problem+json"

  let type = "about:blank"
  let title: String
  let status: Int
  let detail: String?
  /// The id of the request, which the operator finds in the log.
  let instance: String
  let code: String
  let errors: [String: String]?

  init(_ problem: Problem, requestID: String) {
    title = problem.title
    status = problem.status.code
    detail = problem.detail
    instance = requestID
    code = problem.code
    errors = problem.fields.isEmpty ? nil : problem.fields
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
