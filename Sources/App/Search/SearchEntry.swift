import Database

/// A story as the index keeps it.
struct SearchEntry: Sendable, Equatable, RowDecodable {
  let place: Int64
  let title: String
  let about: String
  let body: String
  let filed: String

  init(place: Int64, title: String, about: String, body: String, filed: String) {
    (self.place, self.title, self.about, self.body, self.filed) = (place, title, about, body, filed)
  }

  init(row: Row) throws {
    place = try row["place"]
    title = try row["title"]
    about = try row["about"]
    body = try row["body"]
    filed = try row["filed"]
  }

  var parts: [String] { [title, about, body, filed] }

  /// Every word that finds it, once.
  var words: Set<String> { Set(parts.flatMap { $0.split(separator: " ").map(String.init) }) }
}

/// What the index is to know of a story that changed: nothing any more when the entry is nil.
struct SearchChange: Sendable {
  let story: Int64
  var entry: SearchEntry?
  var edition = 0
  var language = ""
}

/// The order of everything that is found: by the time of first publication.
enum SearchPlace {
  private static let ties: Int64 = 1_024

  /// Where the story belongs; a neighbour when that is taken.
  static func place(of story: Int64, at time: Instant) -> Int64 {
    let first = start(of: time)
    return first > .max - ties ? first : first + story % ties
  }

  /// The first place of a moment.
  static func start(of time: Instant) -> Int64 {
    let (place, isTooFar) = time.microseconds.multipliedReportingOverflow(by: ties)
    return isTooFar ? (time.microseconds < 0 ? .min : .max) : place
  }
}
