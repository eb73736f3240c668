/// Something happened that readers can see. A write records it; the journal numbers it.
public struct Event: Hashable, Sendable {
  /// What happened: `story.published`.
  public var kind: String
  /// The identity of what it happened to.
  public var subject: Int64
  /// More, as a JSON object.
  public var details: String

  public init(kind: String, subject: Int64, details: String = "{}") {
    self.kind = kind
    self.subject = subject
    self.details = details
  }

  static func insertion(of events: some Sequence<Event>, at now: Instant) -> SQL {
    let rows = events.map { "(\(now), \($0.kind), \($0.subject), \($0.details))" as SQL }
    return "INSERT INTO events (at, kind, subject, details) VALUES \(sql: .joined(rows, by: ", "))"
  }
}

/// An event as the journal holds it.
public struct RecordedEvent: Hashable, Sendable, RowDecodable {
  /// Ascending in the order in which events became visible; never used twice.
  public var number: Int64
  public var at: Instant
  public var kind: String
  public var subject: Int64
  public var details: String

  public init(number: Int64, at: Instant, kind: String, subject: Int64, details: String) {
    self.number = number
    self.at = at
    self.kind = kind
    self.subject = subject
    self.details = details
  }

  public init(row: Row) throws {
    number = try row["number"]
    at = try row["at"]
    kind = try row["kind"]
    subject = try row["subject"]
    details = try row["details"]
  }
}

extension Array {
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
