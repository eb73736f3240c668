import Database

/// A list of published stories, newest first.
enum Listing: Hashable, Sendable {
  case everything
  case section(Int64)
  case label(Int64)
  case tag(Int64)
  case author(Int64)
  case day(from: Instant, to: Instant)
}

extension Keyset {
  /// Before everything: where the first page of a list begins.
  static let newest = Keyset(at: Instant(microseconds: .max), id: .max)
}
