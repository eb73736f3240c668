import Database
import Foundation

/// Work to be done later. Its handler may run more than once, so it must do no harm the second time.
struct Job: Sendable {
  var kind: String
  var payload: String
  /// The moment it is meant for; nil means as soon as possible.
  var dueAt: Instant?
  /// At most one job with this key is open.
  var uniqueKey: String?
  var maxAttempts = 10

  init(_ kind: String, dueAt: Instant? = nil, uniqueKey: String? = nil) {
    self.kind = kind
    self.payload = "{}"
    self.dueAt = dueAt
    self.uniqueKey = uniqueKey
  }

  init(_ kind: String, payload: some Encodable, dueAt: Instant? = nil, uniqueKey: String? = nil) throws {
    self.init(kind, dueAt: dueAt, uniqueKey: uniqueKey)
    self.payload = try Self.json(payload)
  }

  static func json(_ payload: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(payload), as: UTF8.self)
  }
}
