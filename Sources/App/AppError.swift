/// The one error of the product. It knows no HTTP: the pages say what a person reads, the log gets the details.
struct AppError: Error, Equatable {
  enum Code: String, Sendable {
    case invalid, notFound, gone, notAllowed, conflict, tooMany, unavailable
  }

  let code: Code
  /// What went wrong with which field, as keys of the locale's texts or as sentences.
  var fields: [String: String] = [:]
  var details = ""

  static let notFound = AppError(code: .notFound)
  static let gone = AppError(code: .gone)

  static func invalid(_ field: String, _ reason: String) -> AppError {
    AppError(code: .invalid, fields: [field: reason])
  }

  static func conflict(_ details: String) -> AppError {
    AppError(code: .conflict, details: details)
  }
}

extension AppError: CustomStringConvertible {
  var description: String {
    let reasons = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let text = ([details] + reasons).filter { !$0.isEmpty }.joined(separator: "; ")
    return text.isEmpty ? code.rawValue : text
  }
}
