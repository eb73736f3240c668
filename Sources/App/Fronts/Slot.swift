import Database

/// A story that was picked for a rail, with what is said of it there.
struct Slot: Sendable, Equatable {
  let story: Int64
  /// Empty: the story's own.
  let headline: String
  let kicker: String
  /// Nil: the story's own.
  let picture: Int64?
  /// Whether readers may see the story; what they may not is passed over.
  let isPublished: Bool

  static let kept = 20
}

/// What is asked for when a story is picked. Nil leaves what an earlier pick said; an empty text, or the picture 0,
/// takes it back.
struct Pick: Sendable {
  let story: Int64
  var position = 1
  var headline: String?
  var kicker: String?
  var picture: Int64?

  /// - Throws: `AppError.invalid` with every field that cannot be used.
  func checked() throws -> Pick {
    var pick = self
    pick.headline = headline?.asOneLine
    pick.kicker = kicker?.asOneLine
    var problems: [String: String] = [:]
    if let headline = pick.headline, headline.length > 300 { problems["headline"] = "a headline has at most 300 characters" }
    if let kicker = pick.kicker, kicker.length > 100 { problems["kicker"] = "a kicker has at most 100 characters" }
    if position < 1 { problems["position"] = "the first position is 1" }
    guard problems.isEmpty else { throw AppError(code: .invalid, fields: problems) }
    return pick
  }
}
